package dev.belay.cel;

import dev.belay.value.Value;
import java.util.List;
import java.util.Set;

/**
 * Knows expressions that are true or false whenever they have a value, by how they are written alone: a filter that takes any
 * value as true or false changes nothing of them.
 */
public final class BooleanExpressions {

    /** Any name may mean something: only how the expression is written is looked at. */
    private static final String ANY = "any";

    private static final Set<String> FUNCTIONS = Set.of(
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "@in",
            "!_",
            "_&&_",
            "_||_",
            "contains",
            "startsWith",
            "endsWith",
            "matches");

    private static final Set<String> MACROS = Set.of("all", "exists", "exists_one");

    private BooleanExpressions() {}

    /** Whether that is one; false where it cannot be read. */
    public static boolean isOne(String source) {
        try {
            var names = new Names(Set.of(ANY), new Renames(name -> List.of(ANY + "." + name)));
            return isTruth(Parser.parse(source, names));
        } catch (Unreadable notAnExpression) {
            return false;
        }
    }

    private static boolean isTruth(Node node) {
        return switch (node) {
            case Node.Literal(var value) -> value instanceof Value.Bool;
            case Node.Has _, Node.HasField _ -> true;
            case Node.Call(String function, _) -> FUNCTIONS.contains(function);
            case Node.Macro macro -> MACROS.contains(macro.name());
            case Node.Piped piped -> piped.filter().name().equals("truthy");
            case Node.Ternary(_, Node then, Node otherwise) -> isTruth(then) && isTruth(otherwise);
            case Node.Coalesce(Node first, Node second) -> isTruth(first) && isTruth(second);
            case Node.Read _, Node.Bound _, Node.Select _, Node.Index _, Node.Items _, Node.Fields _ -> false;
        };
    }
}
