package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.engine.Started;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay undo}: takes a completed execution back. */
@Command(name = "undo", description = "Take back a completed execution, the newest step first.")
final class UndoCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Mixin
    OutputOptions output = new OutputOptions();

    UndoCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new Work(desk, output).perform(new TakeBack(id.find(desk).id(), desk.actor()));
    }

    private record TakeBack(ExecutionId completed, String actor) implements Task {
        @Override
        public Subject here(Workshop shop) throws InterruptedException {
            shop.executions().settleInterrupted();
            return switch (shop.belay().undo(completed, actor)) {
                case Started.Refused(List<Problem> problems) -> throw new Refused(problems);
                case Started.Accepted(ExecutionId id, boolean _) -> Subject.of(id);
            };
        }

        @Override
        public Request elsewhere() {
            return new Request.Undo(completed, actor);
        }

        @Override
        public ExitCode exitCode(Execution state) {
            return state.status() == Status.ROLLED_BACK ? ExitCode.COMPLETED : ExitCode.of(state.status());
        }
    }
}
