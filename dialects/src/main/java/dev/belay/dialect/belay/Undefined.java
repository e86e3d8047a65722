package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Nearest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What somebody probably meant who wrote a name that is not defined. */
final class Undefined {

    private Undefined() {}

    static Optional<String> hint(String name, Vantage from, Collection<String> more) {
        return switch (name) {
            case "item", "index", "key" -> Optional.of("`" + name + "` is there only in the steps of a `for_each`.");
            case "saved" ->
                Optional.of("`saved` is there only in the `undo` and the `probe` of a step that has a `save`.");
            case "output" ->
                Optional.of("`output` is there only in a step's own `undo` and `outputs`;"
                        + " another step's is `steps.ID.output`.");
            case "error" -> Optional.of("`error` is there only in the steps of `on_failure`.");
            case "event" -> Optional.of("`event` is there only in `triggers`.");
            case "env" -> Optional.of("The environment is not readable; declare an input.");
            default -> other(name, from, more);
        };
    }

    private static Optional<String> other(String name, Vantage from, Collection<String> more) {
        if (from.outline().find(name).isPresent()) {
            return Optional.of("`" + name + "` is a step; write `steps." + name + ".output`.");
        }
        Set<String> known = new LinkedHashSet<>(from.roots());
        known.addAll(more);
        return Nearest.hint(name, known);
    }
}
