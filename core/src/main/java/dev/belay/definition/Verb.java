package dev.belay.definition;

import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a step does: one of these, and nothing else. */
public sealed interface Verb {

    /**
     * Calls an action; the only verb that touches the world.
     *
     * @param call the action and its input
     * @param effect what repeating it does
     * @param undo how it is taken back
     * @param save read before the step and kept for the undo, where the author asks for it
     * @param probe asks the world whether the step happened, where the author can tell
     */
    record Act(ActionCall call, Effect effect, Undo undo, Optional<ActionCall> save, Optional<ActionCall> probe)
            implements Verb {}

    /**
     * A scope: nested steps, and a savepoint of the rollback.
     *
     * @param parallel whether it was written as {@code parallel}: its steps all start at once
     */
    record Scope(Body body, boolean parallel) implements Verb {}

    /**
     * The same steps for every item.
     *
     * @param over what is iterated
     * @param as the name under which the steps see the item
     * @param parallel how many iterations run at once, at least 1
     * @param maxFailures how many iterations may fail (each undoes itself) before the step fails
     * @param waves how many iterations each wave has; the last one repeats; empty for no waves
     * @param body what runs for each item
     */
    record ForEach(Over over, String as, int parallel, int maxFailures, List<Wave> waves, Body body) implements Verb {
        /** More iterations than this are refused. */
        public static final int MAX_ITERATIONS = 10_000;

        /** More at once than this are refused. */
        public static final int MAX_PARALLEL = 1_000;

        /** Copies the waves and refuses what has no meaning. */
        public ForEach {
            waves = List.copyOf(waves);
            if (parallel < 1 || parallel > MAX_PARALLEL) {
                throw new IllegalArgumentException(
                        "`parallel` must be 1 to " + MAX_PARALLEL + ", found " + parallel + ".");
            }
            if (maxFailures < 0) {
                throw new IllegalArgumentException("`max_failures` must not be negative, found " + maxFailures + ".");
            }
        }
    }

    /**
     * Runs another definition, as an execution of its own.
     *
     * @param workflow which one
     * @param with its inputs, resolved when it runs
     * @param by the defined action that stands for it, where its author used one
     */
    record Subflow(WorkflowName workflow, Template.Fields with, Optional<DefinedCall> by) implements Verb {

        /** One that its author wrote out. */
        public Subflow(WorkflowName workflow, Template.Fields with) {
            this(workflow, with, Optional.empty());
        }

        /** Its inputs, seen from there, or why it has none. */
        public Resolution inputs(dev.belay.expression.Scope scope) {
            return by.isPresent() ? by.get().resolve(with, scope) : with.resolve(scope);
        }
    }

    /** Waits. */
    record Wait(WaitFor what) implements Verb {}

    /** What is iterated. */
    sealed interface Over {

        /** A list, or a mapping, whose entries are items with {@code key} and {@code value}. */
        record Values(Template values) implements Over {}

        /** Whole numbers from the first to the last, both included. */
        record Range(Template from, Template to, Template step) implements Over {}
    }

    /** How many iterations a wave has. */
    sealed interface Wave {

        /** That many. */
        record Count(int iterations) implements Wave {}

        /** That share of all, from 1 to 100 per cent, rounded up. */
        record Percent(int percent) implements Wave {}

        /** How many iterations this wave has of that many in all; at least 1. */
        default int size(int all) {
            return Math.max(
                    1,
                    switch (this) {
                        case Count(int iterations) -> iterations;
                        case Percent(int percent) -> Math.ceilDiv(all * percent, 100);
                    });
        }
    }

    /** What is waited for. */
    sealed interface WaitFor {

        /** A time span, written as {@code 30s}, {@code 5m}, {@code 1h} or ISO 8601. */
        record Span(Template duration) implements WaitFor {}

        /** An instant, in ISO 8601. */
        record Until(Template instant) implements WaitFor {}

        /**
         * A signal of that name; its payload becomes the step's output.
         *
         * @param name the signal's name
         * @param limit after which the step fails, where there is one besides the step's timeout
         */
        record Signal(String name, Optional<Duration> limit) implements WaitFor {}
    }
}
