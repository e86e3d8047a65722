package dev.belay.cli;

import dev.belay.execution.Command.Resume;
import dev.belay.execution.ExecutionId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay resume}: goes on with an execution that is paused or held. */
@Command(name = "resume", description = "Go on with an execution that is paused, or held since a backup was restored.")
final class ResumeCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Mixin
    OutputOptions output = new OutputOptions();

    ResumeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionId execution = id.find(desk).id();
        var wish = new Resume(desk.actor());
        return new Work(desk, output).perform(new Steering(execution, wish, true));
    }
}
