package dev.belay.engine.trigger;

import dev.belay.engine.delivery.CloudEvents;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.trigger.Occurrence;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ends of executions as triggers see them. */
public final class Ends {

    /** The name of the event with which an execution ends. */
    static final String NAME = "execution-ended";

    private static final List<String> OF_END = List.of("status", "reason", "message", "outputs", "leftovers");

    private final CloudEvents events;

    /** In the store with these events. */
    public Ends(CloudEvents events) {
        this.events = events;
    }

    /**
     * An end.
     *
     * @param ended the event with which it ended
     * @param row of the execution
     * @param created its first event
     */
    Occurrence.Ended of(StoredEvent ended, ExecutionRow row, StoredEvent created) {
        Value.Mapping end = data(ended);
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", Value.of(events.id(ended.sequence())));
        fields.put("at", Value.of(ended.at().toString()));
        fields.put("workflow", Value.of(row.workflow()));
        fields.put("execution", Value.of(row.id().text()));
        fields.put("actor", Value.of(row.actor()));
        fields.put("labels", labels(row));
        fields.put("inputs", data(created).get("inputs").orElse(Value.Mapping.EMPTY));
        OF_END.forEach(name -> fields.put(name, end.get(name).orElse(usual(name))));
        return new Occurrence.Ended(
                events.id(ended.sequence()),
                ended.at(),
                row.workflow(),
                end.get("status").map(Value::rendered).orElse(row.status()),
                depth(row),
                new Value.Mapping(fields));
    }

    /** What is empty is left out of an event, and is there all the same. */
    private static Value usual(String name) {
        return switch (name) {
            case "outputs" -> Value.Mapping.EMPTY;
            case "leftovers" -> Value.Sequence.EMPTY;
            default -> Value.of("");
        };
    }

    private static Value labels(ExecutionRow row) {
        Map<String, Value> sorted = new TreeMap<>();
        row.labels().forEach((name, text) -> sorted.put(name, Value.of(text)));
        return new Value.Mapping(sorted);
    }

    /** Of the status as which an event says that an execution ended; empty where it cannot be read. */
    static Optional<String> status(StoredEvent ended) {
        return data(ended).get("status").map(Value::rendered);
    }

    private static Value.Mapping data(StoredEvent event) {
        try {
            return Json.stored(event.json()) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
        } catch (Json.JsonRefused damaged) {
            return Value.Mapping.EMPTY;
        }
    }

    /** Whoever writes nonsense into the label has a circle of their own making, and it is as long as any. */
    private static int depth(ExecutionRow row) {
        try {
            return Math.max(0, Integer.parseInt(row.labels().getOrDefault(Triggers.DEPTH, "0")));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
