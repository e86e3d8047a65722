package dev.belay.step.json;

import dev.belay.engine.json.Json;
import dev.belay.engine.json.Json.JsonRefused;
import dev.belay.value.Value;
import java.util.Optional;

/** Reads a text that may be JSON. */
public final class JsonReading {

    private JsonReading() {}

    /**
     * The object or list that the text is, wholly.
     *
     * <p>Empty for every other text: a lone number or word is not taken for JSON, and neither is
     * what {@link Json#parse} refuses.
     */
    public static Optional<Value> objectOrList(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(stripped));
        } catch (JsonRefused notJson) {
            return Optional.empty();
        }
    }
}
