package dev.belay.execution;

import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/** What a step is at, in detail: what the engine owes it next, and what it waits for. */
public sealed interface Stage {

    /** Nothing is owed to it. */
    record Ended() implements Stage {}

    /** What it must know before it acts is being read. */
    record Preparing(Value.Mapping input, Value.Mapping saveInput) implements Stage {}

    /** An attempt is under way; {@code handle} finds it in the system. */
    record Performing(Instant deadline, long epoch, Optional<Value> handle) implements Stage {}

    /**
     * An attempt came to nobody knows what, and is being ended.
     *
     * @param stopped whether it can no longer act by itself
     * @param notBefore when what it sent to another machine can no longer act
     */
    record Doubting(
            Phase phase, Failure why, Optional<Value> handle, long epoch, boolean stopped, Optional<Instant> notBefore)
            implements Stage {}

    /** The world is being asked. */
    record Probing(Value.Mapping input) implements Stage {}

    /** The next attempt begins then. */
    record Backoff(Instant at) implements Stage {}

    /** Its next attempt waits at a gate, until then or until there is news. */
    record AtGate(GateName gate, Optional<Instant> until) implements Stage {}

    /** It waits for an instant or a signal. */
    record Sleeping(Optional<Instant> until, Optional<String> signal) implements Stage {}

    /** Its nested steps are at work. */
    record Open(Optional<Instant> deadline) implements Stage {}

    /** Its nested steps come to an end, because one failed. */
    record Closing(Failure why) implements Stage {}

    /** What its nested steps did is being undone. */
    record RollingBack(Failure why) implements Stage {}

    /**
     * A child is to be created for it, to run a workflow or to take back what one did.
     *
     * @param definition the content hash of what it runs
     */
    record Delegating(Phase phase, String workflow, String definition, Value.Mapping inputs) implements Stage {}

    /**
     * A child is at work for it.
     *
     * @param stop how the child is being stopped, where it is
     */
    record Attending(Phase phase, ExecutionId child, Optional<Instant> deadline, Optional<Stop> stop)
            implements Stage {}

    /** A person must decide. */
    record Asking(Question question, Failure why) implements Stage {
        /** Whether it is asked about the step, or about its undo. */
        public Phase phase() {
            return question.phase();
        }
    }

    /** An attempt at its undo is under way. */
    record Undoing(Instant deadline, long epoch, Optional<Value> handle) implements Stage {}

    /** The next attempt at its undo begins then. */
    record UndoBackoff(Instant at) implements Stage {}

    /** When it must be looked at again without any news. */
    default Optional<Instant> dueAt() {
        return switch (this) {
            case Performing performing -> Optional.of(performing.deadline());
            case Undoing undoing -> Optional.of(undoing.deadline());
            case Backoff(Instant at) -> Optional.of(at);
            case UndoBackoff(Instant at) -> Optional.of(at);
            case Sleeping sleeping -> sleeping.until();
            case AtGate atGate -> atGate.until();
            case Open(Optional<Instant> deadline) -> deadline;
            case Doubting doubting -> doubting.stopped() ? doubting.notBefore() : Optional.empty();
            case Attending attending -> attending.stop().isPresent() ? Optional.empty() : attending.deadline();
            case Ended _, Preparing _, Probing _, Delegating _, Closing _, RollingBack _, Asking _ -> Optional.empty();
        };
    }

    /** Whether something is at work on it now, rather than waiting. */
    default boolean isBusy() {
        return switch (this) {
            case Preparing _, Performing _, Probing _, Undoing _, Delegating _, Attending _ -> true;
            case Doubting doubting -> !doubting.stopped();
            case Ended _, Backoff _, AtGate _, Sleeping _, Open _, Closing _, RollingBack _, Asking _, UndoBackoff _ ->
                false;
        };
    }
}
