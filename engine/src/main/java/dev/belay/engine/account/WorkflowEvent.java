package dev.belay.engine.account;

import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An entry of the stream as the channel {@code workflow-event} calls it: a view, which leaves out what it has no word for.
 *
 * <table>
 * <caption>The words, and what they stand for.</caption>
 * <tr><td>{@code created}</td><td>a definition was registered as version 1</td></tr>
 * <tr><td>{@code updated}</td><td>a definition was registered as a later version</td></tr>
 * <tr><td>{@code scheduled}</td><td>a schedule was set</td></tr>
 * <tr><td>{@code executed}</td><td>an execution started</td></tr>
 * <tr><td>{@code completed}</td><td>it ended as completed or partially completed</td></tr>
 * <tr><td>{@code cancelled}</td><td>it ended because somebody cancelled it</td></tr>
 * <tr><td>{@code failed}</td><td>it ended in any other way</td></tr>
 * </table>
 *
 * @param sequence of the entry
 * @param name the word
 * @param data what it is about
 */
public record WorkflowEvent(long sequence, String name, Value.Mapping data) {

    /** What the channel is called. */
    public static final String CHANNEL = "workflow-event";

    private static final String CANCELLED = "cancelled";

    /** What the channel tells of an entry; empty where it has no word for it. */
    public static Optional<WorkflowEvent> of(Entry entry, Function<StoredEvent, Optional<ExecutionRow>> row) {
        return name(entry).map(name -> new WorkflowEvent(entry.sequence(), name, data(entry, name, row)));
    }

    private static Optional<String> name(Entry entry) {
        return switch (entry.name()) {
            case "definition-registered" -> Optional.of(version(entry) > 1 ? "updated" : "created");
            case "schedule-set" -> Optional.of("scheduled");
            case "execution-started" -> Optional.of("executed");
            case "execution-ended" -> Optional.of(end(parsed(entry)));
            default -> Optional.empty();
        };
    }

    private static long version(Entry entry) {
        return parsed(entry).get("version").orElse(Value.of(1)) instanceof Value.Whole(long number) ? number : 1;
    }

    private static String end(Value.Mapping data) {
        String status = text(data, "status");
        boolean cancelled = status.equals(CANCELLED) || text(data, "reason").startsWith(CANCELLED);
        return status.endsWith("completed") ? "completed" : cancelled ? CANCELLED : "failed";
    }

    private static Value.Mapping data(Entry entry, String name, Function<StoredEvent, Optional<ExecutionRow>> row) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("sequence", Value.of(entry.sequence()));
        fields.put("event", Value.of(name));
        fields.put("at", Value.of(entry.at().toString()));
        Value.Mapping data = parsed(entry);
        switch (entry) {
            case Notice notice -> {
                fields.put("workflow", data.get("workflow").orElse(Value.of(notice.subject())));
                data.get("version").ifPresent(version -> fields.put("version", version));
                data.get("schedule").ifPresent(schedule -> fields.put("schedule", schedule));
            }
            case StoredEvent event -> {
                row.apply(event).ifPresent(found -> fields.put("workflow", Value.of(found.workflow())));
                fields.put("execution", Value.of(event.execution().text()));
                for (String field : new String[] {"status", "reason", "message"}) {
                    data.get(field).ifPresent(value -> fields.put(field, value));
                }
            }
        }
        return new Value.Mapping(fields);
    }

    private static String text(Value.Mapping data, String field) {
        return data.get(field).map(Value::rendered).orElse("");
    }

    private static Value.Mapping parsed(Entry entry) {
        try {
            return Json.stored(entry.json()) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
        } catch (Json.JsonRefused damaged) {
            return Value.Mapping.EMPTY;
        }
    }
}
