package dev.belay.definition;

import dev.belay.value.Excerpt;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    private static final int MOST_SHOWN = 80;
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

    /** What a value should be and is not; empty where it is fine. */
    Optional<String> unmet(Value value) {
        if (!type.accepts(value)) {
            return Optional.of("of the type " + type.id());
        }
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return Optional.of("one of "
                    + allowed.stream().map(each -> "`" + each.rendered() + "`").collect(Collectors.joining(", ")));
        }
        return unmatched(value).or(() -> outOfBounds(value));
    }

    private Optional<String> unmatched(Value value) {
        return pattern.filter(each -> value instanceof Value.Text(String text) && !each.matches(text))
                .map(each -> "a text that matches `" + each.source() + "`");
    }

    private Optional<String> outOfBounds(Value value) {
        Optional<Double> size = size(value);
        Optional<String> tooSmall = minimum.filter(least -> size.isPresent() && size.get() < least)
                .map(least -> "at least " + number(least));
        return tooSmall.or(() ->
                maximum.filter(most -> size.isPresent() && size.get() > most).map(most -> "at most " + number(most)));
    }

    /** A value as a message shows it. */
    static String shown(Value value) {
        String text = value.toString();
        return "`" + Excerpt.marked(text, MOST_SHOWN, "...") + "`";
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Optional<Double> size(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> Optional.of((double) number);
            case Value.Decimal(double number) -> Optional.of(number);
            case Value.Text(String text) -> Optional.of((double) text.length());
            case Value.Sequence(List<Value> items) -> Optional.of((double) items.size());
            case Value.Nothing _, Value.Bool _, Value.Mapping _ -> Optional.empty();
        };
    }
}
