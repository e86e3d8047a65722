package dev.belay.cli;

import dev.belay.execution.Descent;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay fork}: goes another way from some step on. */
@Command(
        name = "fork",
        description = "Begin at a step of an execution that has ended, with what came before it taken over.")
final class ForkCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(names = "--at", required = true, paramLabel = "STEP", description = "The outermost step to begin at.")
    String at = "";

    @Mixin
    LineageOptions lineage = new LineageOptions();

    ForkCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        return lineage.goOn(desk, Descent.How.FORK, Optional.of(at), false);
    }
}
