package dev.belay.engine.account;

import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Registration;
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

    /** What the catalogue shows of a registered one, or of one that ships with Belay. */
    public static Value.Mapping of(Registration registration) {
        Map<String, Value> fields =
                new LinkedHashMap<>(of(registration.definition()).fields());
        fields.put("registered_at", Value.of(registration.registeredAt().toString()));
        registration.declared().ifPresent(version -> fields.put("declared_version", Value.of(version)));
        fields.put("status", Value.of(registration.deprecation().isPresent() ? "deprecated" : "active"));
        if (!registration.registeredBy().isEmpty()) {
            fields.put("registered_by", Value.of(registration.registeredBy()));
        }
        registration.origin().ifPresent(origin -> fields.put("origin", Value.of(origin)));
        registration.lastUsed().ifPresent(at -> fields.put("last_used_at", Value.of(at.toString())));
        registration.deprecation().ifPresent(deprecation -> fields.put("deprecation", of(deprecation)));
        return new Value.Mapping(fields);
    }

    private static Value.Mapping of(Deprecation deprecation) {
        Value.Mapping told = Value.mapping(
                        "reason", Value.of(deprecation.reason()), "actor", Value.of(deprecation.actor()))
                .with("since", Value.of(deprecation.since().toString()));
        return deprecation
                .successor()
                .map(successor -> told.with("successor", Value.of(successor)))
                .orElse(told);
    }

    /** The same with its text. */
    public static Value.Mapping withText(StoredDefinition stored) {
        return of(stored).with("text", Value.of(stored.text()));
    }
}
