package dev.belay.engine.account;

import dev.belay.engine.output.StepLog;
import dev.belay.engine.output.StepLogs;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the steps of an execution printed, as data: of each stream its last part. */
public final class LogJson {

    /** So many bytes of a stream are told. */
    public static final long LONGEST_TEXT = 1024L * 1024;

    private LogJson() {}

    /**
     * The streams of an execution.
     *
     * @param step only of that step, by its path or its id; empty for all
     * @param longest so many bytes of each are told, the last ones
     * @throws IOException when a stream cannot be read
     */
    public static Value.Mapping of(StepLogs logs, ExecutionId execution, String step, long longest) throws IOException {
        List<Value> streams = new ArrayList<>();
        for (StepLog log : wanted(logs, execution, step)) {
            streams.add(stream(log, logs.path(execution, log), longest));
        }
        return Value.mapping("id", Value.of(execution.text()), "logs", new Value.Sequence(streams));
    }

    /** The streams of that step, by its path or its id; of all where it is empty. */
    public static List<StepLog> wanted(StepLogs logs, ExecutionId execution, String step) {
        return logs.list(execution).stream()
                .filter(log -> step.isEmpty()
                        || log.step().text().equals(step)
                        || log.step().stepId().equals(step))
                .toList();
    }

    private static Value stream(StepLog log, Path path, long longest) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - longest);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            Map<String, Value> fields = new LinkedHashMap<>();
            fields.put("step", Value.of(log.step().text()));
            fields.put("phase", Value.of(log.phase().name().toLowerCase(Locale.ROOT)));
            fields.put("attempt", Value.of(log.attempt()));
            fields.put("stream", Value.of(log.error() ? "stderr" : "stdout"));
            fields.put("text", Value.of(new String(bytes, StandardCharsets.UTF_8)));
            fields.put("cut", Value.of(from > 0));
            return new Value.Mapping(fields);
        }
    }
}
