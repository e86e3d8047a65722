package dev.belay.plan;

import dev.belay.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action as it would be called.
 *
 * @param action its name
 * @param input as far as it is known; what is not stands as null, or as {@code {{ expression }}} inside a text
 * @param unknowns what is missing in the input, and where
 * @param sound whether nothing in the input failed
 * @param command what a person reads of a command
 * @param definedAs the defined action that this call is a part of, where its author used one
 */
public record PlannedCall(
        String action,
        Value.Mapping input,
        List<Unknown> unknowns,
        boolean sound,
        Optional<ShownCommand> command,
        Optional<String> definedAs) {

    /** Copies the list. */
    public PlannedCall {
        unknowns = List.copyOf(unknowns);
    }

    /** Whether the input is exactly what the action would be given. */
    public boolean isComplete() {
        return sound && unknowns.isEmpty();
    }

    /**
     * A command for reading: its text as written, with the values in it that cannot be mistaken for anything else.
     *
     * @param text in which {@code {{ expression }}} stands where a value is unknown, or is more than a plain word
     * @param values of the expressions that were left in the text and are known
     */
    public record ShownCommand(String text, Map<String, Value> values) {
        /** Copies the values and keeps their order. */
        public ShownCommand {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
