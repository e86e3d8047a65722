package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.cli.progress.Progress;
import dev.belay.cli.remote.ServerFile;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
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
        desk.reach().requireFolder("belay recover");
        var work = new Work(desk, output);
        Optional<List<ExecutionId>> settled =
                work.either(() -> Optional.of(here(work)), Request.Ping::new, _ -> awaitOwner());
        if (settled.isEmpty()) {
            return served().number();
        }
        return tell(settled.get()).number();
    }

    private List<ExecutionId> here(Work work) throws InterruptedException {
        try (Progress progress = work.progress();
                Workshop shop = Workshop.open(desk, progress)) {
            List<ExecutionRow> interrupted = shop.executions().continueInterrupted();
            shop.executions().awaitAll();
            return interrupted.stream().map(ExecutionRow::id).toList();
        }
    }

    /**
     * Whoever owns the folder has continued what was interrupted; when it has ended, nothing is at work any more. A server
     * is not waited for: it stays.
     *
     * @return empty when the folder may be free now; nothing in it where a server owns the folder
     */
    private Optional<Optional<List<ExecutionId>>> awaitOwner() throws InterruptedException {
        var reading = new Reading(desk);
        if (server().isPresent()) {
            return Optional.of(Optional.empty());
        }
        desk.terminal()
                .err()
                .println("belay: Another process is at work in "
                        + desk.assembly().home().path() + "; this one waits for its end.");
        while (reading.isOwned()) {
            if (server().isPresent()) {
                return Optional.of(Optional.empty());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }

    private Optional<ServerFile> server() {
        return ServerFile.read(desk.assembly().home().path()).filter(ServerFile::isAlive);
    }

    private ExitCode served() {
        if (output.json) {
            desk.terminal().out().println(Value.mapping("continued", Value.Sequence.EMPTY));
        } else {
            String url = server().map(file -> " at " + file.url()).orElse("");
            desk.terminal()
                    .out()
                    .println("The server" + url + " is at work in "
                            + desk.assembly().home().path() + ": it has continued what was interrupted.");
        }
        return ExitCode.COMPLETED;
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

    /** There may be many: each is read when its turn comes, and forgotten when it is told. */
    private ExitCode tell(List<ExecutionId> settled) {
        var reading = new Reading(desk);
        var weightiest = ExitCode.COMPLETED;
        List<Value> executions = new ArrayList<>();
        for (ExecutionId id : settled) {
            Execution state = reading.state(id);
            ExitCode exitCode = ExitCode.of(state.status());
            weightiest = compareWeight(exitCode, weightiest) > 0 ? exitCode : weightiest;
            if (output.json) {
                executions.add(ExecutionJson.of(state, Optional.empty()));
            } else {
                Work.tell(desk, output, state, exitCode);
            }
        }
        if (output.json) {
            desk.terminal().out().println(Value.mapping("continued", new Value.Sequence(executions)));
        } else if (settled.isEmpty()) {
            desk.terminal().out().println("Nothing was interrupted.");
        }
        return weightiest;
    }
}
