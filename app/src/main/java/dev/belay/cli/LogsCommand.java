package dev.belay.cli;

import dev.belay.cli.place.Feed;
import dev.belay.cli.place.Printed;
import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.engine.Replay;
import dev.belay.engine.account.LogJson;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.output.StepLog;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay logs}: what the steps of an execution printed. */
@Command(name = "logs", description = "Print what the steps of an execution printed.")
final class LogsCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 200;
    private static final int LOOKS = 5;

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
        if (follow) {
            follow(execution);
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

    private void follow(ExecutionId execution) throws InterruptedException, IOException {
        var reading = new Reading(desk);
        Execution state = reading.state(execution);
        try (Feed feed = desk.place().feed(execution, this::say)) {
            while (!reading.isSettled(state) && isDriven(reading)) {
                for (StoredEvent event : feed.after(state.version())) {
                    state = state.apply(Replay.event(desk.place(), event), event.at());
                }
                print(execution);
            }
        }
    }

    private void say(String sentence) {
        desk.terminal().err().println("belay: " + Cells.clean(sentence));
    }

    private static boolean isDriven(Reading reading) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (reading.isOwned()) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    private boolean print(ExecutionId execution) throws IOException {
        Printed printed = desk.place().printed();
        List<Printed.Stream> wanted = wanted(printed, execution);
        for (Printed.Stream stream : wanted) {
            print(printed, execution, stream);
        }
        desk.terminal().out().flush();
        return !wanted.isEmpty();
    }

    private List<Printed.Stream> wanted(Printed printed, ExecutionId execution) throws IOException {
        return printed.streams(execution).stream()
                .filter(stream -> LogJson.isOf(stream.log(), step))
                .toList();
    }

    private void printJson(ExecutionId execution) throws IOException {
        Printed printed = desk.place().printed();
        List<Value> streams = new ArrayList<>();
        for (Printed.Stream stream : wanted(printed, execution)) {
            long from = Math.max(0, stream.bytes() - LogJson.LONGEST_TEXT);
            var bytes = new ByteArrayOutputStream();
            each(printed, execution, stream.log(), from, bytes::writeBytes);
            streams.add(LogJson.of(stream.log(), bytes.toByteArray(), from > 0));
        }
        desk.terminal().out().println(LogJson.of(execution, streams));
    }

    /** What is new in a stream; the part of a line that has no end yet waits for its rest, but not for ever. */
    private void print(Printed printed, ExecutionId execution, Printed.Stream stream) throws IOException {
        long from = shown.getOrDefault(stream.log(), 0L);
        if (stream.bytes() == from) {
            return;
        }
        if (!raw) {
            heading(stream.log());
        }
        shown.put(stream.log(), each(printed, execution, stream.log(), from, this::write));
    }

    /** Every part from there on, to the end as it is then; answers with where that is. */
    private static long each(Printed printed, ExecutionId execution, StepLog log, long from, Consumer<byte[]> consumer)
            throws IOException {
        long place = from;
        byte[] part = printed.read(execution, log, place);
        while (part.length > 0) {
            consumer.accept(part);
            place += part.length;
            part = printed.read(execution, log, place);
        }
        return place;
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

    private void write(byte[] bytes) {
        if (raw) {
            desk.terminal().out().write(bytes, 0, bytes.length);
            return;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        text.lines().forEach(line -> desk.terminal().out().println(Cells.clean(line)));
    }
}
