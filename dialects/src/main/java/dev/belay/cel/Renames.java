package dev.belay.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Notes where a source uses names that stand for something else, and writes the source without them. */
final class Renames {

    /** No name stands for anything else. */
    static final Renames NONE = new Renames(_ -> List.of());

    private final Function<String, List<String>> meanings;
    private final List<Use> uses = new ArrayList<>();

    Renames(Function<String, List<String>> meanings) {
        this.meanings = meanings;
    }

    /**
     * One use of a name.
     *
     * @param start where the name begins
     * @param pathEnd behind the path that begins with it
     */
    private record Use(String name, int start, int pathEnd) {
        int end() {
            return start + name.length();
        }
    }

    boolean isKnown(String name) {
        return !meanings.apply(name).isEmpty();
    }

    void note(String name, int start, int pathEnd) {
        uses.add(new Use(name, start, pathEnd));
    }

    /** The source with each name replaced by what it stands for; the same where it has none. */
    String applied(String source) {
        var text = new StringBuilder();
        int at = 0;
        for (Use use : uses) {
            String rest = source.substring(use.end(), use.pathEnd()).stripTrailing();
            int end = use.end() + rest.length();
            boolean alone = use.start() == 0 && end == source.length();
            text.append(source, at, use.start()).append(replaced(use.name(), rest, alone));
            at = end;
        }
        return text.append(source.substring(at)).toString();
    }

    /** The first of several meanings that has a value counts. */
    private String replaced(String name, String rest, boolean alone) {
        List<String> ways = meanings.apply(name).stream().map(way -> way + rest).toList();
        String all = String.join(" ?? ", ways);
        return ways.size() == 1 || alone ? all : "(" + all + ")";
    }
}
