package dev.belay.rehearsal.script;

import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.time.Duration;

/** What one attempt comes to. */
public sealed interface Answer {

    /** How much time passes before. */
    Duration takes();

    /**
     * It does what it is for.
     *
     * @param output laid over what the action would give back
     */
    record Succeeds(Value.Mapping output, Duration takes) implements Answer {
        /** At once, with what the action would give back. */
        public static final Succeeds PLAIN = new Succeeds(Value.Mapping.EMPTY, Duration.ZERO);
    }

    /** It fails, and says so. */
    record Fails(Failure failure, Value.Mapping output, Duration takes) implements Answer {}

    /**
     * Nobody hears what it came to.
     *
     * @param happened whether it happened all the same
     */
    record Lost(boolean happened, Duration takes) implements Answer {}
}
