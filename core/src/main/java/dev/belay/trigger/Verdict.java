package dev.belay.trigger;

import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.time.Instant;

/** What becomes of something that a trigger means. */
public sealed interface Verdict {

    /** An execution starts. */
    record Fire() implements Verdict {}

    /** It fired on the same before. */
    record Duplicate(ExecutionId execution) implements Verdict {}

    /**
     * It fired on the same a short while ago.
     *
     * @param until when it may fire again
     */
    record Cooling(ExecutionId execution, Duration cooldown, Instant until) implements Verdict {}

    /** Triggers led to triggers so often that this is taken for a circle. */
    record TooDeep(int depth) implements Verdict {}

    /** Why, in a sentence. */
    default String sentence() {
        return switch (this) {
            case Fire _ -> "It fires.";
            case Duplicate(ExecutionId execution) -> "The same started `" + execution + "` before.";
            case Cooling(ExecutionId execution, Duration _, Instant until) ->
                "It started `" + execution + "` a short while ago, and fires again from " + until + " on.";
            case TooDeep(int depth) ->
                "Triggers led to it " + depth + " times, one after another, and the limit `trigger_depth` is "
                        + Triggering.MAX_DEPTH + ".";
        };
    }
}
