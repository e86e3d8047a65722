package dev.belay.engine.account;

import dev.belay.engine.journal.StoredDefinition;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stored definitions as data. */
public final class DefinitionJson {

    private DefinitionJson() {}

    /** What lists show of one: everything but its text. */
    public static Value.Mapping of(StoredDefinition stored) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.of(stored.name()));
        stored.version().ifPresent(version -> fields.put("version", Value.of(version)));
        fields.put("hash", Value.of(stored.hash()));
        fields.put("notation", Value.of(stored.notation()));
        fields.put("registered_at", Value.of(stored.storedAt().toString()));
        return new Value.Mapping(fields);
    }

    /** The same with its text. */
    public static Value.Mapping withText(StoredDefinition stored) {
        return of(stored).with("text", Value.of(stored.text()));
    }
}
