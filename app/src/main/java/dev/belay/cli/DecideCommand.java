package dev.belay.cli;

import dev.belay.execution.Choice;
import dev.belay.execution.Command.Decide;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay decide}: answers what only a person can know. */
@Command(
        name = "decide",
        description = {
            "Decide about a step in doubt, or about an undo that failed.",
            "retry: try it again.",
            "skip: leave it as it is and go on; it is named as a leftover.",
            "done: it happened, or it was taken back by hand."
        })
final class DecideCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Parameters(index = "1", paramLabel = "STEP", description = "The step, as `belay why` names it.")
    String step = "";

    @Parameters(index = "2", paramLabel = "retry|skip|done", description = "What is to become of it.")
    Choice choice = Choice.RETRY;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    String reason = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    DecideCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionId execution = id.find(desk).id();
        var wish = new Decide(new StepPath(step), choice, desk.actor(), reason);
        return new Work(desk, output).perform(new Steering(execution, wish, true));
    }
}
