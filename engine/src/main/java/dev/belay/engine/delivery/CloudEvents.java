package dev.belay.engine.delivery;

import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Entries of one store as CloudEvents 1.0, in the JSON format. */
public final class CloudEvents {

    /** What the types of all begin with. */
    public static final String TYPE = "dev.belay.";

    /** Fields that hold what an author, a user or a step wrote: a summary leaves them out. */
    private static final Set<String> VALUES = Set.of(
            "inputs",
            "input",
            "save_input",
            "undo_input",
            "receipt",
            "saved",
            "output",
            "outputs",
            "payload",
            "items",
            "keys",
            "handle",
            "key",
            "idempotency_key",
            "folder",
            "taken");

    private final String instance;

    /** Of the store with that name. */
    public CloudEvents(String instance) {
        this.instance = instance;
    }

    /** The same each time it is sent, and another one for every entry of every store. */
    public String id(long sequence) {
        return "msg_" + instance + "_" + sequence;
    }

    /** An entry, with what it is about. */
    public Message of(Entry entry, Optional<ExecutionRow> execution, SinkPlan.Content content) {
        String type = TYPE + entry.name();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("specversion", Value.of("1.0"));
        fields.put("id", Value.of(id(entry.sequence())));
        fields.put("source", Value.of("/belay/" + instance));
        fields.put("type", Value.of(type));
        fields.put("subject", Value.of(subject(entry)));
        fields.put("time", Value.of(entry.at().toString()));
        fields.put("datacontenttype", Value.of("application/json"));
        fields.put("data", data(entry, execution, content));
        return new Message(entry.sequence(), id(entry.sequence()), type, new Value.Mapping(fields).toString());
    }

    /** What an entry is about: an execution, or what a notice names. */
    static String subject(Entry entry) {
        return switch (entry) {
            case StoredEvent event -> event.execution().text();
            case Notice notice -> notice.subject();
        };
    }

    private static Value data(Entry entry, Optional<ExecutionRow> execution, SinkPlan.Content content) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("sequence", Value.of(entry.sequence()));
        fields.put("format", Value.of(entry.type()));
        if (entry instanceof StoredEvent event) {
            fields.put("execution", Value.of(event.execution().text()));
            fields.put("version", Value.of(event.version()));
        }
        execution.ifPresent(row -> {
            fields.put("workflow", Value.of(row.workflow()));
            fields.put("definition", Value.of(row.definition()));
            fields.put("actor", Value.of(row.actor()));
            fields.put("labels", texts(row.labels()));
        });
        fields.put("event", event(entry, content));
        return new Value.Mapping(fields);
    }

    private static Value texts(Map<String, String> texts) {
        Map<String, Value> sorted = new TreeMap<>();
        texts.forEach((name, text) -> sorted.put(name, Value.of(text)));
        return new Value.Mapping(sorted);
    }

    /** What a damaged journal holds is nothing that could be told. */
    private static Value event(Entry entry, SinkPlan.Content content) {
        try {
            Value all = Json.stored(entry.json());
            return content == SinkPlan.Content.FULL || !(all instanceof Value.Mapping mapping) ? all : summary(mapping);
        } catch (Json.JsonRefused damaged) {
            return Value.Mapping.EMPTY;
        }
    }

    private static Value summary(Value.Mapping all) {
        Map<String, Value> fields = new LinkedHashMap<>(all.fields());
        fields.keySet().removeAll(VALUES);
        return new Value.Mapping(fields);
    }
}
