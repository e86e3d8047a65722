package dev.belay.cli;

import dev.belay.execution.Descent;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay retry}: goes on where an execution stopped. */
@Command(
        name = "retry",
        description = "Go on where an execution failed, was cancelled or was rolled back: what stands is taken over.")
final class RetryCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(
            names = "--from",
            paramLabel = "STEP",
            description = "Run this step again, and all that follow it, also where they had succeeded.")
    @Nullable String from;

    @Mixin
    LineageOptions lineage = new LineageOptions();

    RetryCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        return lineage.goOn(desk, Descent.How.RETRY, Optional.ofNullable(from), false);
    }
}
