package dev.belay.engine;

import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.engine.journal.Journal;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores the first decision on an execution and lets it work, or says why there is none: what starting, going on and taking
 * back have in common.
 *
 * <p>Thread-safe.
 */
final class Creations {

    private final Journal journal;
    private final Decider decider;
    private final Workers workers;
    private final ExecutionIds ids;
    private final RetryLine line;
    private final Function<ExecutionId, Execution> load;

    /** Shared by those who start, held alone by who removes: see {@link Pruning}. */
    private final Lock starting;

    Creations(
            Journal journal,
            Decider decider,
            Workers workers,
            ExecutionIds ids,
            RetryLine line,
            Function<ExecutionId, Execution> load,
            Lock starting) {
        this.journal = journal;
        this.decider = decider;
        this.workers = workers;
        this.ids = ids;
        this.line = line;
        this.load = load;
        this.starting = starting;
    }

    ExecutionId nextId() {
        return ids.next();
    }

    /** What is looked up in it is there still when it is used. */
    Started whileNothingIsRemoved(Supplier<Started> start) {
        starting.lock();
        try {
            return start.get();
        } finally {
            starting.unlock();
        }
    }

    /** Creates one whose slot may be taken: then it is created once more, to wait in the queue, where it may. */
    Started createOrQueue(boolean mayQueue, Optional<String> slot, Attempt attempt) {
        Started started = attempt.create(false);
        if (!(started instanceof Started.Refused) || !mayQueue) {
            return started;
        }
        Started queued = attempt.create(true);
        // The holder may have ended while this one was being queued.
        slot.ifPresent(workers::admit);
        return queued;
    }

    /** Creates one, which waits in the queue where it says so. */
    @FunctionalInterface
    interface Attempt {
        Started create(boolean queued);
    }

    static boolean queues(Definition definition) {
        return definition
                .concurrency()
                .filter(concurrency -> concurrency.onConflict() == Concurrency.OnConflict.QUEUE)
                .isPresent();
    }

    /** Stores the first decision of that command, with what belongs to the beginning of an execution. */
    Started create(ExecutionId id, Command command, Definition definition, Beginning beginning) {
        var driver = ExecutionDriver.creating(
                journal, decider, Execution.blank(definition), () -> load.apply(id), load, beginning);
        return switch (workers.create(id, driver, command)) {
            case ExecutionDriver.Handled.Decided _ -> new Started.Accepted(id, false);
            case ExecutionDriver.Handled.Replayed(ExecutionId first) -> replayed(first);
            case ExecutionDriver.Handled.Continued(ExecutionId by) -> Started.Refused.of(continued(command, by));
            case ExecutionDriver.Handled.Delegated _ ->
                throw new IllegalStateException("What is created by somebody's wish is nobody's child.");
            case ExecutionDriver.Handled.SlotTaken(ExecutionId holder) ->
                Started.Refused.of(Problem.of(ProblemCode.CONCURRENCY_REJECTED, slot(command), holder));
        };
    }

    private Problem continued(Command command, ExecutionId by) {
        return command instanceof Command.Descend descend
                ? line.continued(descend.descended().descent().earlier(), by)
                : Problem.of(ProblemCode.NOT_POSSIBLE_NOW, by, "at work", "start");
    }

    /**
     * A key stands for whatever went on from what it started. It outlives its execution: then nothing is started, and
     * nothing can be shown.
     */
    private Started replayed(ExecutionId first) {
        return journal.find(first).isPresent()
                ? new Started.Accepted(line.newest(first), true)
                : Started.Refused.of(Problem.of(ProblemCode.EXECUTION_PRUNED, first)
                        .hint("Nothing was started. A request that is really another one needs another key."));
    }

    private static String slot(Command command) {
        return switch (command) {
            case Command.Create create -> create.slot().orElse("");
            case Command.CreateUndo create -> create.slot().orElse("");
            case Command.Descend descend -> descend.create().slot().orElse("");
            case Command.News _, Command.Wish _ -> "";
        };
    }
}
