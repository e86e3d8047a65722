package dev.belay.cli;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.engine.account.LogJson;
import dev.belay.engine.account.Rest;
import dev.belay.engine.output.StepLog;
import dev.belay.engine.output.StepLogs;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay logs}: what the steps of an execution printed. */
@Command(name = "logs", description = "Print what the steps of an execution printed.")
final class LogsCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 200;
    private static final int LOOKS = 5;
    private static final int BUFFER = 64 * 1024;

    private final Desk desk;
    private final Map<StepLog, Long> shown = new HashMap<>();

    @Mixin
    IdOption id = new IdOption();

    @Option(names = "--step", paramLabel = "STEP", description = "Only of this step.")
    String step = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the execution has ended or waits for a person.")
    boolean follow;

    @Option(names = "--raw", description = "The bytes as they were printed: no headings, nothing filtered.")
    boolean raw;

    @Option(names = "--json", description = "One object with the text of every stream, of each its last part.")
    boolean json;

    LogsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        ExecutionId execution = id.find(desk).id();
        if (json) {
            printJson(execution);
            return ExitCode.COMPLETED.number();
        }
        boolean any = print(execution);
        while (follow && goesOn(new Reading(desk), execution)) {
            Thread.sleep(PAUSE_MILLIS);
            any |= print(execution);
        }
        any |= print(execution);
        if (!any) {
            desk.terminal()
                    .err()
                    .println("belay: The steps of " + execution + " printed nothing"
                            + (step.isEmpty() ? "." : " in `" + step + "`."));
        }
        return ExitCode.COMPLETED.number();
    }

    private boolean goesOn(Reading reading, ExecutionId execution) throws InterruptedException {
        if (Rest.isSettled(reading.state(execution))) {
            return false;
        }
        for (int look = 0; look < LOOKS; look++) {
            if (reading.isOwned()) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    private boolean print(ExecutionId execution) throws IOException {
        StepLogs logs = desk.assembly().logs();
        List<StepLog> wanted = LogJson.wanted(logs, execution, step);
        for (StepLog log : wanted) {
            print(log, logs.path(execution, log));
        }
        desk.terminal().out().flush();
        return !wanted.isEmpty();
    }

    private void printJson(ExecutionId execution) throws IOException {
        desk.terminal().out().println(LogJson.of(desk.assembly().logs(), execution, step, LogJson.LONGEST_TEXT));
    }

    /** What is new in a file; the part of a line that has no end yet waits for its rest, but not for ever. */
    private void print(StepLog log, Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long from = shown.getOrDefault(log, 0L);
            if (file.length() == from) {
                return;
            }
            if (!raw) {
                heading(log);
            }
            file.seek(from);
            var buffer = new byte[BUFFER];
            for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
                write(buffer, read);
                from += read;
            }
            shown.put(log, from);
        }
    }

    private void heading(StepLog log) {
        String phase = log.phase() == Phase.UNDO ? ", undo" : "";
        String attempt = log.attempt() == 1 ? "" : ", attempt " + log.attempt();
        String stream = log.error() ? ", stderr" : "";
        desk.terminal()
                .out()
                .println(desk.terminal()
                        .outStyle()
                        .of(Tone.QUIET, "--- " + log.step() + phase + attempt + stream + " ---"));
    }

    private void write(byte[] bytes, int length) {
        if (raw) {
            desk.terminal().out().write(bytes, 0, length);
            return;
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        text.lines().forEach(line -> desk.terminal().out().println(Cells.clean(line)));
    }
}
