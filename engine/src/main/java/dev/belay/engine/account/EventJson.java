package dev.belay.engine.account;

import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events of the journal as data, as they are stored. */
public final class EventJson {

    private EventJson() {}

    /** One event of an execution that is known. */
    public static Value.Mapping of(StoredEvent event) {
        return new Value.Mapping(fields(event));
    }

    /** One event among those of many executions. */
    public static Value.Mapping withExecution(StoredEvent event) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("execution", Value.of(event.execution().text()));
        fields.putAll(fields(event));
        return new Value.Mapping(fields);
    }

    private static Map<String, Value> fields(StoredEvent event) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("version", Value.of(event.version()));
        fields.put("sequence", Value.of(event.sequence()));
        fields.put("at", Value.of(event.at().toString()));
        fields.put("type", Value.of(event.type()));
        fields.put("data", data(event));
        return fields;
    }

    /** What a damaged journal holds is shown as it is. */
    private static Value data(StoredEvent event) {
        try {
            return Json.stored(event.json());
        } catch (Json.JsonRefused damaged) {
            return Value.of(event.json());
        }
    }
}
