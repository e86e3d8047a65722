package dev.belay.definition;

import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * An input of a definition.
 *
 * @param name how expressions call it
 * @param type what it must be
 * @param required whether an execution without it is refused, where there is no default
 * @param fallback the default
 * @param description for the person who fills it in
 * @param pattern which a text must match
 * @param allowed the only values, where they are listed
 * @param minimum the smallest number, or the least length of a text or list
 * @param maximum the largest number, or the greatest length of a text or list
 */
public record Input(
        String name,
        ValueType type,
        boolean required,
        Optional<Value> fallback,
        Optional<String> description,
        Optional<TextPattern> pattern,
        List<Value> allowed,
        Optional<Double> minimum,
        Optional<Double> maximum) {

    /** The name that stands for every input that has no name of its own: whatever is given besides is taken. */
    public static final String ANY_OTHER = "*";

    /** Whether it stands for every input that has no name of its own. */
    public boolean isAnyOther() {
        return name.equals(ANY_OTHER);
    }

    /** The same with another name. */
    Input named(String other) {
        return new Input(other, type, false, Optional.empty(), description, pattern, allowed, minimum, maximum);
    }

    /** Copies the allowed values. */
    public Input {
        allowed = List.copyOf(allowed);
    }
}
