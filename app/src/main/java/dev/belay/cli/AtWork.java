package dev.belay.cli;

import dev.belay.cli.progress.Board;
import dev.belay.cli.progress.Progress;
import dev.belay.engine.account.FamilyRest;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is at work in this process, as far as its progress was heard of. Thread-safe. */
final class AtWork {

    private final Progress progress;
    private final Function<ExecutionId, Execution> stored;
    private final FamilyRest family = new FamilyRest(this::child);

    /** By that progress; one that was not heard of here is read. */
    AtWork(Progress progress, Function<ExecutionId, Execution> stored) {
        this.progress = progress;
        this.stored = stored;
    }

    /** A child that only waits is not brought to life by whoever takes its parent over, and so is not heard of. */
    private Optional<Execution> child(ExecutionId id) {
        if (progress.board().isSetAside(id)) {
            return Optional.empty();
        }
        return progress.board().state(id).or(() -> read(id));
    }

    private Optional<Execution> read(ExecutionId id) {
        try {
            progress.board().enter(stored.apply(id));
            return progress.board().state(id);
        } catch (DamagedJournal unreadable) {
            return Optional.empty();
        }
    }

    /** Whether it has ended, or it and those within it wait for a person; not where it was not heard of. */
    boolean isSettled(ExecutionId id) {
        return progress.board().state(id).filter(family::isSettled).isPresent();
    }

    /** Those that would be in doubt, or late, if this process ended now. */
    List<Execution> busy() {
        return progress.board().all().stream()
                .map(Board.Entry::state)
                .filter(this::isBusy)
                .toList();
    }

    /** Whether an execution of this row is; one that waits for another is where that one is. */
    boolean isAtWork(ExecutionRow row) {
        return Reading.saysItIsAtWork(row)
                && (!Reading.waitsForAnother(row)
                        || child(row.id()).filter(this::isBusy).isPresent());
    }

    /** Whether nothing of it is under way here, or nothing is known of it. */
    boolean isStill(ExecutionId id) {
        return progress.board().state(id).map(state -> !isBusy(state)).orElse(true);
    }

    /** Whether it would be in doubt, or late, if this process ended now. */
    private boolean isBusy(Execution state) {
        return !progress.board().isSetAside(state.id()) && family.isAtWork(state);
    }
}
