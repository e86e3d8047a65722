package dev.belay.execution;

import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that an execution owes to the world now: derived from its state, never stored.
 *
 * <p>Two pieces of work with the same {@link #id()} are the same work.
 */
public sealed interface Work {

    /** Which step it is for. */
    StepPath step();

    /** Names this piece of work within its execution. */
    String id();

    /**
     * What a step must know before it acts is to be read.
     *
     * @param save what is to be called for the step's {@code save}, where it has one
     */
    record Prepare(StepPath step, String action, Value.Mapping input, Optional<Call> save, int failures)
            implements Work {
        @Override
        public String id() {
            return "prepare " + step + " " + failures;
        }
    }

    /**
     * An attempt is to be made, at a step or at its undo.
     *
     * @param call what to run
     * @param builtIn whether the action's own undo is meant, in the undo phase
     * @param key the idempotency key of the phase
     * @param forwardKey the key of the forward phase
     * @param receipt what was read before the step acted
     * @param happened whether it is known that the forward effect happened, in the undo phase
     * @param output what the step gave back, in the undo phase
     * @param deadline when the attempt is ended from outside
     */
    record Attempt(
            StepPath step,
            Phase phase,
            int attempt,
            Call call,
            boolean builtIn,
            String key,
            String forwardKey,
            Receipt receipt,
            boolean happened,
            Value.Mapping output,
            Instant deadline)
            implements Work {
        @Override
        public String id() {
            return phase + " " + step + " " + attempt;
        }
    }

    /**
     * The world is to be asked whether a step happened.
     *
     * @param own whether the step's own action is asked, rather than another call
     */
    record Probe(StepPath step, int attempt, Call call, boolean own, String key, Receipt receipt) implements Work {
        @Override
        public String id() {
            return "probe " + step + " " + attempt;
        }
    }

    /**
     * It is to be made sure that an attempt can no longer act.
     *
     * @param handle what finds it in the system, where it was bound
     */
    record End(StepPath step, Phase phase, int attempt, String action, Optional<Value> handle, long epoch)
            implements Work {
        @Override
        public String id() {
            return "end " + phase + " " + step + " " + attempt;
        }
    }

    /**
     * A child is to be created for a step.
     *
     * @param attempt which attempt of that phase it would be
     * @param definition the content hash of what it would run
     * @param of the child that it is to take back, in the undo phase
     */
    record Delegate(
            StepPath step,
            Phase phase,
            int attempt,
            String workflow,
            String definition,
            Value.Mapping inputs,
            Optional<ExecutionId> of)
            implements Work {
        @Override
        public String id() {
            return "delegate " + phase + " " + step + " " + attempt;
        }
    }

    /**
     * A child is to be looked after: whether it has ended, and whether it is paused or stopped as its parent is.
     *
     * @param held whether it must not begin a step, because its parent is paused
     */
    record Attend(StepPath step, Phase phase, ExecutionId child, Optional<Stop> stop, boolean held) implements Work {
        @Override
        public String id() {
            return "attend " + child
                    + stop.map(how -> how.force() ? " stop by force" : " stop").orElse("") + (held ? " held" : "");
        }
    }

    /** An action and its input. */
    record Call(String action, Value.Mapping input) {}
}
