package dev.belay.engine.account;

import dev.belay.engine.output.StepLog;
import dev.belay.engine.output.StepLogs;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
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
        return of(execution, streams);
    }

    /** These streams of an execution. */
    public static Value.Mapping of(ExecutionId execution, List<Value> streams) {
        return Value.mapping("id", Value.of(execution.text()), "logs", new Value.Sequence(streams));
    }

    /** Whether a stream is of that step, by its path or its id; one of all where it is empty. */
    public static boolean isOf(StepLog log, String step) {
        return step.isEmpty()
                || log.step().text().equals(step)
                || log.step().stepId().equals(step);
    }

    /** The streams of that step, by its path or its id; of all where it is empty. */
    public static List<StepLog> wanted(StepLogs logs, ExecutionId execution, String step) {
        return logs.list(execution).stream().filter(log -> isOf(log, step)).toList();
    }

    /** Which streams there are, with how many bytes each has now. */
    public static Value.Mapping streams(StepLogs logs, ExecutionId execution) throws IOException {
        List<Value> streams = new ArrayList<>();
        for (StepLog log : logs.list(execution)) {
            Map<String, Value> fields = new LinkedHashMap<>();
            fields.put("sequence", Value.of(log.sequence()));
            fields.putAll(name(log));
            fields.put("bytes", Value.of(Files.size(logs.path(execution, log))));
            streams.add(new Value.Mapping(fields));
        }
        return Value.mapping("id", Value.of(execution.text()), "streams", new Value.Sequence(streams));
    }

    /** What a stream is called. */
    public static String stream(StepLog log) {
        return log.error() ? "stderr" : "stdout";
    }

    /** At most so many bytes of a stream from there on, as they are, and how many it has now. */
    public static Value.Mapping part(Path path, long from, int longest) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            var bytes = new byte[Math.clamp(length - from, 0, longest)];
            file.seek(Math.min(from, length));
            file.readFully(bytes);
            return Value.mapping("from", Value.of(from), "bytes", Value.of(length))
                    .with("base64", Value.of(Base64.getEncoder().encodeToString(bytes)));
        }
    }

    private static Map<String, Value> name(StepLog log) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("step", Value.of(log.step().text()));
        fields.put("phase", Value.of(log.phase().name().toLowerCase(Locale.ROOT)));
        fields.put("attempt", Value.of(log.attempt()));
        fields.put("stream", Value.of(stream(log)));
        return fields;
    }

    private static Value stream(StepLog log, Path path, long longest) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - longest);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return of(log, bytes, from > 0);
        }
    }

    /** One stream with what it has, or with its last part where it is cut. */
    public static Value.Mapping of(StepLog log, byte[] bytes, boolean cut) {
        Map<String, Value> fields = name(log);
        fields.put("text", Value.of(new String(bytes, StandardCharsets.UTF_8)));
        fields.put("cut", Value.of(cut));
        return new Value.Mapping(fields);
    }
}
