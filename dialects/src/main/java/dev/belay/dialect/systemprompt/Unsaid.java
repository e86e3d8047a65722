package dev.belay.dialect.systemprompt;

import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one mapping in the native notation: whoever can say one takes it, and what nobody took would be lost. One
 * use, one thread.
 */
final class Unsaid {

    private static final String OF_ACTIONS =
            "An action brings its own: give it to the action where that is registered.";
    private static final String WHEN =
            "A step that runs under a condition stands in a scope with `when: (CONDITION) | truthy`" + " and `steps`.";
    private static final Map<String, String> HINTS = Map.of(
            "undo", OF_ACTIONS,
            "save", OF_ACTIONS,
            "probe", OF_ACTIONS,
            "effect", OF_ACTIONS,
            "use", "A branch is a list of `steps`.",
            "run", "Register an action that runs the command, and `use` it.",
            "when", WHEN);

    private final Map<String, Value> left;
    private final String path;
    private final String whole;
    private final Losses losses;

    /**
     * All keys of a mapping.
     *
     * @param path where it stands; empty for the definition
     * @param whole what people call it, such as {@code the step `make`}
     */
    Unsaid(Value.Mapping mapping, String path, String whole, Losses losses) {
        this.left = new LinkedHashMap<>(mapping.fields());
        this.path = path;
        this.whole = whole;
        this.losses = losses;
    }

    boolean has(String key) {
        return left.containsKey(key);
    }

    /** What stands under a key, which is said from now on. */
    Optional<Value> take(String key) {
        return Optional.ofNullable(left.remove(key));
    }

    /** The text under a key likewise. */
    Optional<String> text(String key) {
        return left.get(key) instanceof Value.Text(String text) ? take(key).map(_ -> text) : Optional.empty();
    }

    /** The fields of the mapping under a key likewise; none where there is no mapping. */
    Map<String, Value> fields(String key) {
        return left.get(key) instanceof Value.Mapping(Map<String, Value> fields)
                ? take(key).map(_ -> fields).orElseThrow()
                : Map.of();
    }

    /** The mappings of the list under a key likewise. */
    List<Value.Mapping> mappings(String key) {
        return left.get(key) instanceof Value.Sequence(List<Value> items)
                ? take(key).map(_ -> mappings(items)).orElseThrow()
                : List.of();
    }

    private static List<Value.Mapping> mappings(List<Value> items) {
        return items.stream()
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .toList();
    }

    /** What nobody has taken yet. */
    Value.Mapping rest() {
        return new Value.Mapping(left);
    }

    /** What people call all of it. */
    String whole() {
        return whole;
    }

    /** Where a key of it stands. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Tells that a part of what stands under a key would be lost. */
    void lose(String key, String part, String hint) {
        losses.add(path(key), part + of(), hint);
    }

    /** Tells everything that nobody took. */
    void loseTheRest() {
        left.keySet().forEach(key -> lose(key, "`" + key + "`", HINTS.getOrDefault(key, Losses.OTHERWISE)));
        left.clear();
    }

    private String of() {
        return whole.isEmpty() ? "" : " of " + whole;
    }
}
