package dev.belay.cel;

import dev.belay.value.Value;
import java.util.List;

/**
 * A pure function behind a pipe.
 *
 * @param name how it is written
 * @param least how many arguments it needs
 * @param most how many it takes
 */
record Filter(String name, int least, int most, Body body) {

    /** What it computes; throws {@link NoValue} where it cannot. */
    @FunctionalInterface
    interface Body {
        Value apply(Value subject, List<Value> arguments, Meter meter);
    }

    /** The value of the filter, its arguments paid for. */
    Value apply(Value subject, List<Value> arguments, Meter meter) {
        meter.charge(1);
        return body.apply(subject, arguments, meter);
    }

    /** Complains of a subject of a kind that it does not take. */
    static NoValue wrongSubject(String filter, String expected, Value found) {
        return NoValue.failed("`" + filter + "` takes " + expected + ", found " + found.kind());
    }

    /** The text that it was given, or a complaint. */
    static String text(String filter, Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw wrongSubject(filter, "text", value);
    }

    /** The list that it was given, or a complaint. */
    static List<Value> items(String filter, Value value) {
        if (value instanceof Value.Sequence(var items)) {
            return items;
        }
        throw wrongSubject(filter, "a list", value);
    }

    /** The mapping that it was given, or a complaint. */
    static Value.Mapping mapping(String filter, Value value) {
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw wrongSubject(filter, "a mapping", value);
    }
}
