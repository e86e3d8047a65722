package dev.belay.step.acme;

import dev.belay.engine.json.Json;
import dev.belay.engine.json.Json.JsonRefused;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The fields of a file that Belay wrote. */
record Fields(String file, Value.Mapping values) {

    static Fields of(String file, String text) throws IOException {
        try {
            if (Json.parse(text) instanceof Value.Mapping values) {
                return new Fields(file, values);
            }
        } catch (JsonRefused e) {
            throw new IOException("`" + file + "` is damaged: " + e.getMessage(), e);
        }
        throw new IOException("`" + file + "` is damaged: it is no mapping");
    }

    Optional<String> maybe(String name) {
        return values.get(name).filter(Value.Text.class::isInstance).map(Value::rendered);
    }

    String text(String name) throws IOException {
        return maybe(name).orElseThrow(() -> new IOException("`" + file + "` is damaged: it lacks `" + name + "`"));
    }

    boolean truth(String name) {
        return values.get(name).equals(Optional.of(Value.of(true)));
    }

    List<String> texts(String name) {
        return values.get(name).orElse(Value.Sequence.EMPTY) instanceof Value.Sequence(List<Value> items)
                ? items.stream().map(Value::rendered).toList()
                : List.of();
    }

    static Value listed(List<String> texts) {
        return new Value.Sequence(texts.stream().<Value>map(Value::of).toList());
    }
}
