package dev.belay.engine;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.execution.ChildEnd;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.Status;
import dev.belay.execution.Stop;
import dev.belay.execution.Work;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks after a child for its parent: whether it has ended, and whether it is stopped or paused as its parent is.
 *
 * <p>It goes by what is stored of both, and by nothing that somebody would have to remember. Thread-safe.
 */
public final class Attendance {

    private final Journal journal;
    private final Function<ExecutionId, Execution> executions;
    private final BiConsumer<ExecutionId, Command.Wish> steer;

    /**
     * With what it looks up and by which it steers.
     *
     * @param executions their states, from the journal
     */
    public Attendance(
            Journal journal, Function<ExecutionId, Execution> executions, BiConsumer<ExecutionId, Command.Wish> steer) {
        this.journal = journal;
        this.executions = executions;
        this.steer = steer;
    }

    /**
     * The news of the child, where it has ended; where it has not, it is steered, and its end will be told when it comes.
     *
     * @throws dev.belay.engine.journal.JournalUnavailable when nobody can tell at the moment
     */
    public Optional<Command.ChildEnded> attend(ExecutionId parent, Work.Attend work) {
        Optional<ExecutionRow> row = journal.find(work.child());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        if (row.get().isFinal()) {
            return end(work);
        }
        if (!journal.isHeld(work.child())) {
            wish(parent, work, row.get()).ifPresent(wish -> steer.accept(work.child(), wish));
        }
        return Optional.empty();
    }

    /** A child whose journal cannot be believed has no end that could be told; its parent waits, and says so. */
    private Optional<Command.ChildEnded> end(Work.Attend work) {
        try {
            ChildEnd end = ChildEnd.of(executions.apply(work.child()));
            return Optional.of(new Command.ChildEnded(work.step(), work.phase(), end));
        } catch (DamagedJournal unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Command.Wish> wish(ExecutionId parent, Work.Attend work, ExecutionRow child) {
        return steering(
                parent,
                work,
                !child.reason().isEmpty(),
                child.status().equals(Status.PAUSED.id()),
                actor -> pausedBy(work.child(), actor));
    }

    /**
     * What is said to a child that has not ended, so that it goes as its parent does; empty where nothing is.
     *
     * @param turnsBack whether the child has turned back already
     * @param paused whether it is paused
     * @param pausedBy whether it is paused by that actor
     */
    public static Optional<Command.Wish> steering(
            ExecutionId parent, Work.Attend work, boolean turnsBack, boolean paused, Predicate<String> pausedBy) {
        String actor = Parent.actor(parent);
        if (work.stop().isPresent()) {
            Stop stop = work.stop().get();
            return turnsBack && !stop.force()
                    ? Optional.empty()
                    : Optional.of(new Command.Cancel(actor, stop.why().message(), stop.force(), stop.rollback()));
        }
        if (work.held()) {
            return paused || turnsBack
                    ? Optional.empty()
                    : Optional.of(new Command.Pause(actor, "The execution that it works for is paused."));
        }
        return paused && pausedBy.test(actor) ? Optional.of(new Command.Resume(actor)) : Optional.empty();
    }

    /** Who paused the child for itself has it paused still. */
    private boolean pausedBy(ExecutionId child, String actor) {
        return executions.apply(child).pausedBy().equals(Optional.of(actor));
    }
}
