package dev.belay.rehearsal.script;

import dev.belay.execution.Choice;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that comes from outside while an execution is under way.
 *
 * @param when when it comes, once
 * @param act what comes
 * @param actor who does it
 */
public record Cue(Moment when, Act act, String actor) {

    /** More than this in one case are refused. */
    public static final int MAX_CUES = 1_000;

    /** When. */
    public sealed interface Moment {

        /** So long after the execution was asked for. */
        record At(Duration after) implements Moment {}

        /** As soon as an attempt at that step is under way. */
        record During(StepPath step) implements Moment {}

        /** As soon as the forward work of that step has ended. */
        record After(StepPath step) implements Moment {}

        /** As soon as a person is asked about that step. */
        record Asked(StepPath step) implements Moment {}
    }

    /** What. */
    public sealed interface Act {

        /** Somebody sends a signal. */
        record Signal(String name, Value payload) implements Act {}

        /**
         * Somebody cancels.
         *
         * @param of the step whose workflow is meant, alone; empty: all of it
         */
        record Cancel(Optional<StepPath> of, boolean force, boolean rollback, String reason) implements Act {}

        /** Somebody pauses. */
        record Pause() implements Act {}

        /** Somebody lets it go on. */
        record Resume() implements Act {}

        /** Somebody answers what a person was asked about the step that the moment names. */
        record Decide(Choice choice) implements Act {}

        /** Belay is killed, and another process takes over. */
        record Kill() implements Act {}
    }
}
