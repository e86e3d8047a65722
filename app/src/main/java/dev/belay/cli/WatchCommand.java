package dev.belay.cli;

import dev.belay.cli.progress.Progress;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay watch}: follows an execution that another process drives. */
@Command(name = "watch", description = "Follow an execution until it has ended or waits for a person.")
final class WatchCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Mixin
    OutputOptions output = new OutputOptions();

    WatchCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionId execution = id.find(desk).id();
        var reading = new Reading(desk);
        Execution state = reading.state(execution);
        if (!reading.isSettled(state) && reading.isOwned()) {
            var work = new Work(desk, output);
            try (Progress progress = work.progress()) {
                state = work.follower(progress).followFromTheBeginning(execution, reading::isOwned);
            }
        }
        ExitCode exitCode = ExitCode.of(state.status());
        Work.tell(desk, output, state, exitCode);
        reading.pointAtInterrupted();
        return exitCode.number();
    }
}
