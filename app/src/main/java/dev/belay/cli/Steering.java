package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import java.util.Optional;

/** A wish about one execution, as a task. */
record Steering(ExecutionId execution, Command.Wish wish, boolean followsElsewhere, boolean isTold) implements Task {

    /** One of which is told what comes of it. */
    Steering(ExecutionId execution, Command.Wish wish, boolean followsElsewhere) {
        this(execution, wish, followsElsewhere, true);
    }

    @Override
    public Subject here(Workshop shop) {
        shop.executions().continueInterrupted();
        shop.belay().steer(execution, wish).ifPresent(problem -> {
            throw new Refused(problem);
        });
        return Subject.of(execution);
    }

    @Override
    public Request elsewhere() {
        return new Request.Steer(execution, wish);
    }

    @Override
    public Optional<ExecutionId> known() {
        return Optional.of(execution);
    }

    /** Zero where what was asked for came about; any other end is told like that of a run. */
    @Override
    public ExitCode exitCode(Execution state) {
        boolean asAsked = switch (wish) {
            case Command.Pause _ -> state.isPaused();
            case Command.Cancel _ -> state.status() == Status.CANCELLED;
            case Command.Resume _, Command.Signal _, Command.Decide _ -> false;
        };
        return asAsked ? ExitCode.COMPLETED : ExitCode.of(state.status());
    }
}
