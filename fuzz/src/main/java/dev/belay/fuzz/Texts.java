package dev.belay.fuzz;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as what targets read. */
public final class Texts {

    private Texts() {}

    /** The bytes as a text, whatever they are. */
    public static String of(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** The bytes as JSON, where they are. */
    public static Optional<Value> json(byte[] input) {
        return json(of(input));
    }

    /** The text as JSON, where it is. */
    public static Optional<Value> json(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (Json.JsonRefused refused) {
            return Optional.empty();
        }
    }
}
