package dev.belay.cli;

import dev.belay.execution.Descent;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay rerun}: does once more what an execution did. */
@Command(name = "rerun", description = "Run the same definition with the same inputs once more, from the beginning.")
final class RerunCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(
            names = "--newest",
            description = "Run the newest registered definition of that name instead of the same one.")
    boolean newest;

    @Mixin
    LineageOptions lineage = new LineageOptions();

    RerunCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        return lineage.goOn(desk, Descent.How.RERUN, Optional.empty(), newest);
    }
}
