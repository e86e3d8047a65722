package dev.belay.server.mcp.task;

import dev.belay.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a task is doing.
 *
 * @param id what a client calls it by; cannot be guessed
 * @param stage how far it is, with what it came to
 * @param message for people and models; empty where there is nothing to say
 * @param createdAt when it was asked for
 * @param updatedAt when it last changed
 */
public record TaskState(String id, Stage stage, String message, Instant createdAt, Instant updatedAt) {

    /** A client need not ask more often. */
    private static final long POLL_MILLIS = 2_000;

    /** How far a task is. */
    public sealed interface Stage {

        /** It is at work, or waits for something that is not the client. */
        record Working() implements Stage {}

        /** It waits for these answers of the client. */
        record InputRequired(Value.Mapping requests) implements Stage {}

        /** It has ended, with this result, which may say that it came to nothing. */
        record Completed(Value.Mapping result) implements Stage {}

        /** The protocol failed it; an execution that fails is completed. */
        record Failed(Value.Mapping error) implements Stage {}

        /** It was cancelled. */
        record Cancelled() implements Stage {}
    }

    /** What a client is told of it when it is made: nothing of what it came to. */
    public Value.Mapping seed() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("taskId", Value.of(id));
        fields.put("status", Value.of(status()));
        if (!message.isEmpty()) {
            fields.put("statusMessage", Value.of(message));
        }
        fields.put("createdAt", moment(createdAt));
        fields.put("lastUpdatedAt", moment(updatedAt));
        fields.put("ttlMs", Value.Nothing.NOTHING);
        fields.put("pollIntervalMs", Value.of(POLL_MILLIS));
        return new Value.Mapping(fields);
    }

    /** Everything. */
    public Value.Mapping detailed() {
        return switch (stage) {
            case Stage.Working _, Stage.Cancelled _ -> seed();
            case Stage.InputRequired(Value.Mapping requests) -> seed().with("inputRequests", requests);
            case Stage.Completed(Value.Mapping result) -> seed().with("result", result);
            case Stage.Failed(Value.Mapping error) -> seed().with("error", error);
        };
    }

    private String status() {
        return switch (stage) {
            case Stage.Working _ -> "working";
            case Stage.InputRequired _ -> "input_required";
            case Stage.Completed _ -> "completed";
            case Stage.Failed _ -> "failed";
            case Stage.Cancelled _ -> "cancelled";
        };
    }

    private static Value moment(Instant moment) {
        return Value.of(moment.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Whether it says nothing that another one did not say, but for the time. */
    boolean isAs(@Nullable TaskState other) {
        return other != null && stage.equals(other.stage) && message.equals(other.message);
    }
}
