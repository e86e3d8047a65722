package dev.belay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay plan}: tells what a run would do, and touches nothing. */
@Command(name = "plan", description = "Tell what a run would do, step by step, and touch nothing.")
final class PlanCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(
            index = "0",
            paramLabel = "FILE|NAME",
            description = "A file, or a registered definition as NAME or NAME@VERSION.")
    String source = "";

    @Mixin
    InputOptions inputs = new InputOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    PlanCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return new PlanAnswer(desk).give(new Sources(desk).find(source), inputs, output.json);
    }
}
