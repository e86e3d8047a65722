package dev.belay.cli;

import dev.belay.execution.Command.Pause;
import dev.belay.execution.ExecutionId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay pause}: starts no further step. */
@Command(name = "pause", description = "Let running steps end and start no further one.")
final class PauseCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    String reason = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    PauseCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionId execution = id.find(desk).id();
        var wish = new Pause(desk.actor(), reason);
        return new Work(desk, output).perform(new Steering(execution, wish, true));
    }
}
