package dev.belay.plan;

import dev.belay.definition.Effect;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a step would do: one form for each verb, and one for a step that is skipped. */
public sealed interface PlannedWork {

    /** What people call it: {@code run}, {@code use}, {@code steps}, {@code parallel}, {@code for_each}, {@code workflow}, {@code wait}. */
    String verb();

    /**
     * Calls an action.
     *
     * @param timeout how long one attempt may take
     * @param gates what each attempt has to pass, in the order of asking
     */
    record Acting(
            PlannedCall call,
            Effect effect,
            Duration timeout,
            PlannedUndo undo,
            Optional<PlannedCall> save,
            Optional<PlannedCall> probe,
            List<PlannedGate> gates)
            implements PlannedWork {

        /** Copies the list. */
        public Acting {
            gates = List.copyOf(gates);
        }

        @Override
        public String verb() {
            return call.command().isPresent() ? "run" : "use";
        }

        /** Whether it changes something. */
        public boolean changes() {
            return effect != Effect.NONE;
        }
    }

    /**
     * Runs nested steps, as a savepoint of the rollback.
     *
     * @param parallel whether all of them start at once
     */
    record Nesting(boolean parallel, List<PlannedStep> steps, Optional<Duration> timeout) implements PlannedWork {
        /** Copies the steps. */
        public Nesting {
            steps = List.copyOf(steps);
        }

        @Override
        public String verb() {
            return parallel ? "parallel" : "steps";
        }
    }

    /**
     * Runs the same steps for every item.
     *
     * @param as what its steps call the item
     * @param items how many items there are and the first of them, or why that is not known
     * @param parallel how many iterations run at once
     * @param maxFailures how many may fail before the step does
     * @param waves how many iterations each wave has, where there are waves and the number of items is known
     */
    record Looping(
            String as, Items items, int parallel, int maxFailures, List<Integer> waves, Optional<Duration> timeout)
            implements PlannedWork {
        /** Copies the list. */
        public Looping {
            waves = List.copyOf(waves);
        }

        @Override
        public String verb() {
            return "for_each";
        }
    }

    /** What a loop would iterate. */
    sealed interface Items {

        /**
         * Known items.
         *
         * @param count how many there are
         * @param first the first iterations; the others are like them and are not planned one by one
         */
        record Known(int count, List<Iteration> first) implements Items {
            /** Copies the iterations. */
            public Known {
                first = List.copyOf(first);
            }
        }

        /**
         * Items that only the execution will know.
         *
         * @param unknowns what is missing; empty where it failed, which the plan's problems tell
         * @param each the steps for each of them, with the item left open
         */
        record NotYet(List<Unknown> unknowns, List<PlannedStep> each) implements Items {
            /** Copies the lists. */
            public NotYet {
                unknowns = List.copyOf(unknowns);
                each = List.copyOf(each);
            }
        }
    }

    /** One iteration. */
    record Iteration(StepPath path, Value item, List<PlannedStep> steps) {
        /** Copies the steps. */
        public Iteration {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Waits.
     *
     * @param kind what is waited for
     * @param what the time span, the instant or the name of the signal, as far as it is known
     * @param limit after which a wait for a signal fails
     */
    record Waiting(Kind kind, Value what, List<Unknown> unknowns, Optional<Duration> limit) implements PlannedWork {
        /** What can be waited for. */
        public enum Kind {
            DURATION,
            UNTIL,
            SIGNAL
        }

        /** Copies the list. */
        public Waiting {
            unknowns = List.copyOf(unknowns);
        }

        @Override
        public String verb() {
            return "wait";
        }
    }

    /**
     * Runs another workflow, as an execution of its own.
     *
     * @param workflow how the step names it
     * @param inputs as far as they are known
     * @param unknowns what is missing in the inputs, and where
     * @param timeout how long it may take
     * @param plan of the other workflow, where its inputs are known and it is
     */
    record Delegating(
            String workflow,
            Value.Mapping inputs,
            List<Unknown> unknowns,
            Optional<Duration> timeout,
            Optional<Plan> plan)
            implements PlannedWork {
        /** Copies the list. */
        public Delegating {
            unknowns = List.copyOf(unknowns);
        }

        @Override
        public String verb() {
            return "workflow";
        }
    }

    /** Does nothing, because the step is not begun with these inputs. */
    record Nothing(String verb) implements PlannedWork {}
}
