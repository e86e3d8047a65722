package dev.belay.cel;

import java.util.Map;
import java.util.Set;

/** The functions of CEL that Belay's expressions have, and how many arguments each takes. */
final class Functions {

    /** Those that bind a variable. */
    static final Set<String> MACROS = Set.of("map", "filter", "all", "exists", "exists_one");

    private static final Map<String, Integer> GLOBAL = Map.of(
            "size", 1,
            "int", 1,
            "double", 1,
            "string", 1,
            "bool", 1,
            "matches", 2,
            "timestamp", 1,
            "duration", 1);

    private static final Map<String, Integer> METHODS = Map.ofEntries(
            Map.entry("size", 0),
            Map.entry("contains", 1),
            Map.entry("startsWith", 1),
            Map.entry("endsWith", 1),
            Map.entry("matches", 1),
            Map.entry("getFullYear", 0),
            Map.entry("getMonth", 0),
            Map.entry("getDate", 0),
            Map.entry("getDayOfMonth", 0),
            Map.entry("getDayOfWeek", 0),
            Map.entry("getDayOfYear", 0),
            Map.entry("getHours", 0),
            Map.entry("getMinutes", 0),
            Map.entry("getSeconds", 0),
            Map.entry("getMilliseconds", 0));

    private Functions() {}

    /** Refuses {@code name(...)} where there is no such function or it takes another number of arguments. */
    static void checkGlobal(String name, int arguments, int offset) {
        if (METHODS.containsKey(name) && !GLOBAL.containsKey(name) || MACROS.contains(name)) {
            throw Unreadable.at(offset, "`" + name + "` stands behind a value: write `value." + name + "(...)`");
        }
        check(GLOBAL, name, arguments, offset);
    }

    /** Refuses {@code value.name(...)} likewise. */
    static void checkMethod(String name, int arguments, int offset) {
        if (GLOBAL.containsKey(name) && !METHODS.containsKey(name)) {
            throw Unreadable.at(offset, "`" + name + "` stands before its value: write `" + name + "(value)`");
        }
        check(METHODS, name, arguments, offset);
    }

    private static void check(Map<String, Integer> known, String name, int arguments, int offset) {
        Integer expected = known.get(name);
        if (expected == null) {
            throw Unreadable.at(offset, unknown(name));
        }
        if (expected != arguments) {
            throw Unreadable.at(offset, "`" + name + "` takes " + count(expected) + ", found " + arguments);
        }
    }

    private static String unknown(String name) {
        boolean filter = Filters.find(name) != null;
        return "there is no function `" + name + "`" + (filter ? "; it is a filter: write `value | " + name + "`" : "");
    }

    static String count(int arguments) {
        return switch (arguments) {
            case 0 -> "no argument";
            case 1 -> "1 argument";
            default -> arguments + " arguments";
        };
    }
}
