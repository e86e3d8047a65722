package dev.belay.dialect.belay;

import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mapping being written, in which what is empty is left out. */
final class FieldsOf {

    private final Map<String, Value> fields = new LinkedHashMap<>();

    void put(String name, Value value) {
        putUnless(value.equals(Value.Mapping.EMPTY) || value.equals(Value.Sequence.EMPTY), name, value);
    }

    void put(String name, Optional<? extends Value> value) {
        value.ifPresent(present -> fields.put(name, present));
    }

    void putUnless(boolean isDefault, String name, Value value) {
        if (!isDefault) {
            fields.put(name, value);
        }
    }

    void putAlways(String name, Value value) {
        fields.put(name, value);
    }

    void putAll(Value.Mapping more) {
        fields.putAll(more.fields());
    }

    Value.Mapping mapping() {
        return new Value.Mapping(fields);
    }
}
