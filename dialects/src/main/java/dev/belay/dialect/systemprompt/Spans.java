package dev.belay.dialect.systemprompt;

import dev.belay.definition.Durations;
import dev.belay.dialect.yaml.Node;
import dev.belay.value.Value;
import java.time.Duration;

/** Reads time spans, which this notation counts in milliseconds. */
final class Spans {

    private Spans() {}

    /** The native text of a number of milliseconds; another value as it is, because it is told or has a unit. */
    static Node of(Node written) {
        if (written instanceof Node.Scalar scalar
                && scalar.value() instanceof Value.Whole(long milliseconds)
                && milliseconds >= 0
                && milliseconds <= Durations.MAX.toMillis()) {
            return Tree.text(scalar.place(), Durations.print(Duration.ofMillis(milliseconds)));
        }
        return written;
    }
}
