package dev.belay.cli;

import dev.belay.execution.Command.Cancel;
import dev.belay.execution.ExecutionId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay cancel}: turns an execution back. */
@Command(name = "cancel", description = "End an execution and take back what it did.")
final class CancelCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Option(names = "--force", description = "End running steps at once instead of waiting for them.")
    boolean force;

    @Option(names = "--no-rollback", description = "Leave what it did in place; it is listed.")
    boolean noRollback;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    String reason = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    CancelCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionId execution = id.find(desk).id();
        var wish = new Cancel(desk.actor(), reason, force, !noRollback);
        return new Work(desk, output).perform(new Steering(execution, wish, true));
    }
}
