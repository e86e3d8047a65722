package dev.belay.execution;

import dev.belay.definition.WorkflowName;
import dev.belay.gate.Ending;
import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to an execution: the only thing that is stored.
 *
 * <p>Each kind has a name and a format number in the journal (see {@code EventCodec} in the
 * engine). A released format is read for ever.
 */
public sealed interface Event {

    /** An event about one step. */
    sealed interface OfStep extends Event {
        /** Which running of which step. */
        StepPath step();
    }

    /** An event about a step at its gates. */
    sealed interface OfGate extends OfStep {}

    // The execution

    /** It was asked for. */
    record ExecutionCreated(
            ExecutionId id,
            String workflow,
            String definition,
            Value.Mapping inputs,
            String actor,
            Map<String, String> labels,
            String folder,
            Optional<String> idempotencyKey,
            Optional<String> slot,
            Optional<ExecutionId> takesBack,
            long epoch,
            Optional<Parent> parent)
            implements Event {
        /** Copies the labels. */
        public ExecutionCreated {
            labels = Map.copyOf(labels);
        }

        /** The same with other inputs. */
        ExecutionCreated given(Value.Mapping others) {
            return new ExecutionCreated(
                    id,
                    workflow,
                    definition,
                    others,
                    actor,
                    labels,
                    folder,
                    idempotencyKey,
                    slot,
                    takesBack,
                    epoch,
                    parent);
        }

        /** One that no step asked for. */
        public ExecutionCreated(
                ExecutionId id,
                String workflow,
                String definition,
                Value.Mapping inputs,
                String actor,
                Map<String, String> labels,
                String folder,
                Optional<String> idempotencyKey,
                Optional<String> slot,
                Optional<ExecutionId> takesBack,
                long epoch) {
            this(
                    id,
                    workflow,
                    definition,
                    inputs,
                    actor,
                    labels,
                    folder,
                    idempotencyKey,
                    slot,
                    takesBack,
                    epoch,
                    Optional.empty());
        }
    }

    /** The content hash of every definition that its steps can run: a later registration changes nothing for it. */
    record WorkflowsPinned(Map<WorkflowName, String> pins) implements Event {
        /** Copies the pins. */
        public WorkflowsPinned {
            pins = Map.copyOf(pins);
        }
    }

    /** A step of the completed execution that this one takes back, for which that child completed. */
    record ChildImported(StepPath step, ExecutionId child) implements Event {}

    /** A step of the completed execution that this one takes back. */
    record StepImported(TakesBack taken) implements Event {}

    /**
     * It goes on from an earlier one.
     *
     * @param from the step from which it does, where one was named
     */
    record ExecutionDescended(Descent descent, Optional<String> from, String reason) implements Event {}

    /** It began. */
    record ExecutionStarted(Instant deadline) implements Event {}

    /** Another process took it over. */
    record ExecutionRecovered(long epoch) implements Event {}

    /** No further step starts. */
    record ExecutionPaused(String actor, String reason) implements Event {}

    /** Steps start again. */
    record ExecutionResumed(String actor) implements Event {}

    /** A cancel came while it was turning back already. */
    record CancelRefused(String actor, String reason) implements Event {}

    /** It turns back: no further step starts, and the open ones come to an end. */
    record ExecutionHalted(Halt halt, String actor) implements Event {}

    /** A signal came. */
    record SignalReceived(String name, Value payload, String actor) implements Event {}

    /** The steps of {@code on_failure} begin. */
    record HandlerStarted() implements Event {}

    /** It ended; nothing follows. */
    record ExecutionEnded(Status status, String reason, String message, Value.Mapping outputs, List<Leftover> leftovers)
            implements Event {
        /** Copies the leftovers. */
        public ExecutionEnded {
            leftovers = List.copyOf(leftovers);
        }
    }

    // Steps, forward

    /** It is taken over from an earlier execution. */
    record StepTakenOver(StepPath step, TakenOver taken) implements OfStep {}

    /** It was not run. */
    record StepSkipped(StepPath step, String reason) implements OfStep {}

    /** Its input is known; what it must know before it acts is read next. */
    record StepReady(StepPath step, Value.Mapping input, Value.Mapping saveInput) implements OfStep {}

    /**
     * The intent: it is about to act for the first time.
     *
     * @param key of the forward phase
     * @param undoInput what its undo will be given, where that does not depend on its own output
     * @param changes whether it may change something
     */
    record StepStarted(
            StepPath step,
            String key,
            Value.Mapping input,
            Receipt receipt,
            Value saved,
            Optional<Value.Mapping> undoInput,
            boolean changes,
            Instant deadline,
            long epoch)
            implements OfStep {}

    /** The intent of a further attempt, under the same key and with the same input. */
    record AttemptStarted(StepPath step, int attempt, Instant deadline, long epoch) implements OfStep {}

    /** An attempt can be found by that handle; its effect begins after this. */
    record AttemptBound(StepPath step, Phase phase, int attempt, Value handle) implements OfStep {}

    /** It did what it is for. */
    record StepCompleted(StepPath step, Value.Mapping output) implements OfStep {}

    /** One attempt failed. */
    record AttemptFailed(StepPath step, int attempt, Failure failure, Value.Mapping output) implements OfStep {}

    /** The next attempt begins then. */
    record RetryScheduled(StepPath step, Instant at) implements OfStep {}

    /** It failed for good. */
    record StepFailed(StepPath step, Failure failure) implements OfStep {}

    /** After a failure, work goes on at another step. */
    record JumpTaken(StepPath step, String target) implements OfStep {}

    // Gates

    /** It passed all of its gates at once; the intent of the attempt follows. */
    record GatePassed(StepPath step, List<GateName> gates) implements OfGate {
        /** Copies the gates. */
        public GatePassed {
            gates = List.copyOf(gates);
        }
    }

    /**
     * One of its gates is closed.
     *
     * @param at the one that is closed
     * @param until when it asks again; empty where only news can tell
     * @param gates all that it must pass
     */
    record GateClosed(StepPath step, GateName at, Optional<Instant> until, List<GateName> gates) implements OfGate {
        /** Copies the gates. */
        public GateClosed {
            gates = List.copyOf(gates);
        }
    }

    /**
     * It stands at these gates no more.
     *
     * @param ending what it told the breaker among them
     */
    record GateLeft(StepPath step, List<GateName> gates, Ending ending) implements OfGate {
        /** Copies the gates. */
        public GateLeft {
            gates = List.copyOf(gates);
        }
    }

    // Doubt

    /** Nobody knows what an attempt came to. */
    record StepInDoubt(
            StepPath step, Phase phase, int attempt, Failure why, boolean stopped, Optional<Instant> notBefore)
            implements OfStep {}

    /** The attempt in doubt can no longer act. */
    record AttemptStopped(StepPath step, Phase phase, int attempt) implements OfStep {}

    /** The world is asked. */
    record ProbeStarted(StepPath step, Value.Mapping input) implements OfStep {}

    /** The world answered. */
    record ProbeAnswered(StepPath step, Verdict verdict) implements OfStep {}

    /** It did not happen; that is known now. */
    record DoubtSettled(StepPath step, String how) implements OfStep {}

    /** The doubt stays while the execution turns back; the rollback deals with it. */
    record DoubtLeft(StepPath step) implements OfStep {}

    /** A person must decide. */
    record DecisionAwaited(StepPath step, Phase phase, Failure why) implements OfStep {}

    /** A person decided. */
    record DecisionMade(StepPath step, Choice choice, String actor, String reason) implements OfStep {}

    // Scopes, loops and waits

    /** A scope or an iteration begins. */
    record ScopeStarted(StepPath step, Optional<Instant> deadline) implements OfStep {}

    /** A loop begins, over these items; {@code keys} where they come from a mapping. */
    record LoopStarted(StepPath step, List<Value> items, List<String> keys, Optional<Instant> deadline)
            implements OfStep {
        /** Copies the items. */
        public LoopStarted {
            items = List.copyOf(items);
            keys = List.copyOf(keys);
        }
    }

    /** A scope starts nothing more; its open steps come to an end. */
    record ScopeClosing(StepPath step, Failure failure) implements OfStep {}

    /** An undone scope makes room for its next visit. */
    record ScopeRestarted(StepPath step) implements OfStep {}

    /** A wait begins. */
    record WaitStarted(StepPath step, Optional<Instant> until, Optional<String> signal) implements OfStep {}

    // Children

    /** Its inputs are known, and so is what runs: its child is to be created. */
    record ChildReady(StepPath step, String workflow, String definition, Value.Mapping inputs) implements OfStep {}

    /** What its child did is to be taken back by another child. */
    record ChildUndoReady(StepPath step, int attempt) implements OfStep {}

    /** Its child begins; created in the same append. */
    record ChildStarted(StepPath step, Phase phase, int attempt, ExecutionId child, Optional<Instant> deadline)
            implements OfStep {}

    /** Its child is being stopped. */
    record ChildStopping(StepPath step, Stop stop) implements OfStep {}

    /**
     * Its child ended.
     *
     * @param leftovers what it left, as this step's
     */
    record ChildEnded(
            StepPath step,
            Phase phase,
            ExecutionId child,
            Status status,
            boolean stands,
            boolean undone,
            List<Leftover> leftovers)
            implements OfStep {
        /** Copies the leftovers. */
        public ChildEnded {
            leftovers = List.copyOf(leftovers);
        }
    }

    // Undo

    /** What was done within that scope is undone from here on. */
    record RollbackStarted(StepPath step) implements OfStep {}

    /** The intent of an undo. */
    record UndoStarted(
            StepPath step, int attempt, String key, Value.Mapping input, boolean settles, Instant deadline, long epoch)
            implements OfStep {}

    /** It is undone. */
    record UndoCompleted(StepPath step) implements OfStep {}

    /** One attempt at the undo failed. */
    record UndoAttemptFailed(StepPath step, int attempt, Failure failure, Value.Mapping output) implements OfStep {}

    /** The next attempt at the undo begins then. */
    record UndoRetryScheduled(StepPath step, Instant at) implements OfStep {}

    /** It stays as it is, and is named as a leftover. */
    record UndoLeft(StepPath step, Leftover leftover) implements OfStep {}

    /** Nothing is left to undo within that scope. */
    record RollbackEnded(StepPath step) implements OfStep {}
}
