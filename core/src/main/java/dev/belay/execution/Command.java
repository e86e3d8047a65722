package dev.belay.execution;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wish, or news, about one execution. */
public sealed interface Command {

    /** News from the engine or the world: what came too late is dropped. */
    sealed interface News extends Command {}

    /** A wish of somebody: what is not possible is refused. */
    sealed interface Wish extends Command {
        /** Who wishes it. */
        String actor();

        /** What is wished, for messages. */
        String verb();
    }

    /** What makes an execution. */
    sealed interface Creation extends Command {
        /** Which one. */
        ExecutionId id();

        /** The concurrency key under which it is at work. */
        Optional<String> slot();

        /** The same, where it must wait for its slot first. */
        Creation queueing();
    }

    /**
     * An execution is asked for.
     *
     * @param inputs bound to the definition: complete and checked
     * @param folder absolute; where relative paths and commands start from
     * @param slot the concurrency key, where the definition has one
     * @param queued whether it must wait for that slot first
     * @param pins the content hash of every definition that its steps can run
     * @param parent whose step it works for, where it is a child
     */
    record Create(
            ExecutionId id,
            String definition,
            Value.Mapping inputs,
            String actor,
            Map<String, String> labels,
            String folder,
            Optional<String> idempotencyKey,
            Optional<String> slot,
            boolean queued,
            long epoch,
            Map<WorkflowName, String> pins,
            Optional<Parent> parent)
            implements Creation {
        /** Copies the labels and the pins. */
        public Create {
            labels = Map.copyOf(labels);
            pins = Map.copyOf(pins);
        }

        /** One that runs no other workflow, and that no step asked for. */
        public Create(
                ExecutionId id,
                String definition,
                Value.Mapping inputs,
                String actor,
                Map<String, String> labels,
                String folder,
                Optional<String> idempotencyKey,
                Optional<String> slot,
                boolean queued,
                long epoch) {
            this(
                    id,
                    definition,
                    inputs,
                    actor,
                    labels,
                    folder,
                    idempotencyKey,
                    slot,
                    queued,
                    epoch,
                    Map.of(),
                    Optional.empty());
        }

        @Override
        public Create queueing() {
            return new Create(
                    id, definition, inputs, actor, labels, folder, idempotencyKey, slot, true, epoch, pins, parent);
        }
    }

    /**
     * A completed execution is to be taken back by this new one.
     *
     * @param slot the concurrency key under which the other one worked; this one begins only where it is free
     * @param queued whether it must wait for that slot first
     * @param parent whose step it works for, where it is a child
     */
    record CreateUndo(
            ExecutionId id,
            ExecutionId of,
            String definition,
            String actor,
            String folder,
            Optional<String> slot,
            List<TakesBack> steps,
            boolean queued,
            long epoch,
            Optional<Parent> parent)
            implements Creation {
        /** Copies the steps, the newest first. */
        public CreateUndo {
            steps = List.copyOf(steps);
        }

        /** One that begins at once, and that no step asked for. */
        public CreateUndo(
                ExecutionId id,
                ExecutionId of,
                String definition,
                String actor,
                String folder,
                Optional<String> slot,
                List<TakesBack> steps,
                long epoch) {
            this(id, of, definition, actor, folder, slot, steps, false, epoch, Optional.empty());
        }

        @Override
        public CreateUndo queueing() {
            return new CreateUndo(id, of, definition, actor, folder, slot, steps, true, epoch, parent);
        }
    }

    /**
     * An execution is asked for that goes on from an earlier one.
     *
     * @param begins what it takes over; then it is not queued
     */
    record Descend(Create create, Event.ExecutionDescended descended, List<Event.OfStep> begins) implements Command {
        /** Copies the events. */
        public Descend {
            begins = List.copyOf(begins);
            if (create.queued() && !begins.isEmpty()) {
                throw new IllegalArgumentException("What takes steps over cannot wait for its slot.");
            }
        }
    }

    /** Its slot is free. */
    record Admit() implements News {}

    /** This process, of that epoch, has taken the execution over; attempts of older epochs are in doubt. */
    record Recover(long epoch) implements News {}

    /** What a step must know before it acts was read. */
    record Prepared(StepPath step, Receipt receipt, Value saved) implements News {}

    /** What a step must know before it acts could not be read, or it must not act. */
    record NotPrepared(StepPath step, Failure failure) implements News {}

    /** An attempt can be found by that handle. */
    record Bound(StepPath step, Phase phase, int attempt, Value handle) implements News {}

    /** An attempt came to an outcome. */
    record Reported(StepPath step, Phase phase, int attempt, Outcome outcome, Duration took) implements News {}

    /** An attempt in doubt can no longer act. */
    record Stopped(StepPath step, Phase phase, int attempt) implements News {}

    /** The world was asked whether a step happened. */
    record Probed(StepPath step, int attempt, Verdict verdict) implements News {}

    /** The gate at which a step waits may let it pass now. */
    record Turn(StepPath step) implements News {}
    /**
     * The child of a step is created, in the same append as what follows from this.
     *
     * @param definition what the child executes
     */
    record Delegated(StepPath step, Phase phase, Creation child, Definition definition) implements News {}

    /** The child of a step cannot be created. */
    record NotDelegated(StepPath step, Phase phase, Failure failure) implements News {}

    /** The child of a step has ended. */
    record ChildEnded(StepPath step, Phase phase, ChildEnd end) implements News {}

    /** Time has passed; whatever is due follows. */
    record Wake() implements News {}

    /** Somebody sent a signal. */
    record Signal(String name, Value payload, String actor) implements Wish {
        @Override
        public String verb() {
            return "signal";
        }
    }

    /** Start no further step. */
    record Pause(String actor, String reason) implements Wish {
        @Override
        public String verb() {
            return "pause";
        }
    }

    /** Go on. */
    record Resume(String actor) implements Wish {
        @Override
        public String verb() {
            return "resume";
        }
    }

    /**
     * Turn back.
     *
     * @param force whether running attempts are ended at once
     * @param rollback whether what was done is undone
     */
    record Cancel(String actor, String reason, boolean force, boolean rollback) implements Wish {
        @Override
        public String verb() {
            return "cancel";
        }
    }

    /**
     * A person decides about a step.
     *
     * @param question what the person was asked: where it is asked no more, the answer is refused
     */
    record Decide(StepPath step, Question question, Choice choice, String actor, String reason) implements Wish {
        @Override
        public String verb() {
            return "decide";
        }
    }
}
