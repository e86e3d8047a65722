package dev.belay.cli;

import dev.belay.cli.account.ExecutionJson;
import dev.belay.cli.control.Request;
import dev.belay.cli.progress.Progress;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Execution;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay recover}: continues what was interrupted, and waits until nothing is at work. */
@Command(
        name = "recover",
        description = "Continue what was interrupted, and wait until everything has ended or waits for somebody.")
final class RecoverCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 200;

    private final Desk desk;

    @Mixin
    OutputOptions output = new OutputOptions();

    RecoverCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        var work = new Work(desk, output);
        List<Execution> settled = work.either(() -> here(work), new Request.Ping(), _ -> {
            awaitOwner();
            return Optional.empty();
        });
        tell(settled);
        return settled.stream()
                .map(state -> ExitCode.of(state.status()))
                .max(RecoverCommand::compareWeight)
                .orElse(ExitCode.COMPLETED)
                .number();
    }

    private List<Execution> here(Work work) throws InterruptedException {
        List<Execution> settled = new ArrayList<>();
        try (Progress progress = work.progress();
                Workshop shop = Workshop.open(desk, progress)) {
            List<ExecutionRow> interrupted = shop.continueInterrupted();
            shop.awaitAll();
            for (ExecutionRow row : interrupted) {
                settled.add(shop.belay().state(row.id()));
            }
        }
        return settled;
    }

    /** Whoever owns the folder has continued what was interrupted; when it has ended, nothing is at work any more. */
    private void awaitOwner() throws InterruptedException {
        var reading = new Reading(desk);
        desk.terminal()
                .err()
                .println("belay: Another process is at work in "
                        + desk.assembly().home().path() + "; this one waits for its end.");
        while (reading.isOwned()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Several executions, one exit code: that which asks most for a person. */
    private static int compareWeight(ExitCode one, ExitCode other) {
        List<ExitCode> byWeight = List.of(
                ExitCode.COMPLETED,
                ExitCode.CANCELLED,
                ExitCode.PARTIALLY_COMPLETED,
                ExitCode.ROLLED_BACK,
                ExitCode.FAILED,
                ExitCode.ROLLBACK_INCOMPLETE,
                ExitCode.WAITS);
        return Integer.compare(byWeight.indexOf(one), byWeight.indexOf(other));
    }

    private void tell(List<Execution> settled) {
        if (output.json) {
            List<Value> executions = settled.stream()
                    .<Value>map(state -> ExecutionJson.of(state, Optional.empty()))
                    .toList();
            desk.terminal().out().println(Value.mapping("continued", new Value.Sequence(executions)));
            return;
        }
        if (settled.isEmpty()) {
            desk.terminal().out().println("Nothing was interrupted.");
        }
        settled.forEach(state -> Work.tell(desk, output, state, ExitCode.of(state.status())));
    }
}
