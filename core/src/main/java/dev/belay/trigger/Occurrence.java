package dev.belay.trigger;

import dev.belay.value.Value;
import java.time.Instant;

/** Something that happened, and that a trigger may fire on. */
public sealed interface Occurrence {

    /** The same thing told again has the same one. */
    String id();

    /** When it happened. */
    Instant at();

    /** What expressions see of it, as {@code event}. */
    Value.Mapping event();

    /** How many triggers led to it, one after another; 0 where a person or a message from outside is the cause. */
    int depth();

    /**
     * An execution ended.
     *
     * @param workflow its name
     * @param status as which
     */
    record Ended(String id, Instant at, String workflow, String status, int depth, Value.Mapping event)
            implements Occurrence {}

    /**
     * A message came to a hook.
     *
     * @param hook its name
     */
    record Received(String id, Instant at, String hook, Value.Mapping event) implements Occurrence {
        @Override
        public int depth() {
            return 0;
        }
    }
}
