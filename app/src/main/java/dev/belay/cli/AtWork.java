package dev.belay.cli;

import dev.belay.cli.progress.Board;
import dev.belay.cli.progress.Progress;
import dev.belay.engine.account.Rest;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.gate.GateName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is at work in this process, as far as its progress was heard of. Thread-safe. */
final class AtWork {

    private final Progress progress;

    AtWork(Progress progress) {
        this.progress = progress;
    }

    /** Those that would be in doubt, or late, if this process ended now. */
    List<Execution> busy() {
        return progress.board().all().stream()
                .map(Board.Entry::state)
                .filter(this::isBusy)
                .toList();
    }

    /** Whether nothing of it is under way here, or nothing is known of it. */
    boolean isStill(ExecutionId id) {
        return progress.board().state(id).map(state -> !isBusy(state)).orElse(true);
    }

    /** Whether it would be in doubt, or late, if this process ended now. */
    private boolean isBusy(Execution state) {
        if (Rest.isSettled(state) || progress.board().isSetAside(state.id())) {
            return false;
        }
        boolean triesAgain = state.openSteps().stream().anyMatch(step -> triesAgain(step.stage()));
        return state.status() == Status.RUNNING
                || state.status() == Status.ROLLING_BACK
                || triesAgain
                || !Rest.underWay(state).isEmpty();
    }

    /** At a gate that names no end, it waits for somebody who is at work, or for a person. */
    private static boolean triesAgain(Stage stage) {
        return stage instanceof Stage.Backoff
                || stage instanceof Stage.UndoBackoff
                || stage instanceof Stage.AtGate(GateName _, Optional<Instant> until) && until.isPresent();
    }
}
