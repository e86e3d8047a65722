package dev.belay.server.route;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** JSON Schemas that stand in a file beside a class: one object, in which each name has its schema. */
public final class SchemaFile {

    private SchemaFile() {}

    /** The schemas of the file of that name beside that class, in their order. */
    public static Map<String, Value.Mapping> beside(Class<?> type, String name) {
        Map<String, Value.Mapping> schemas = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (Json.parse(text) instanceof Value.Mapping(Map<String, Value> fields)) {
                fields.forEach((schema, value) -> schemas.put(schema, (Value.Mapping) value));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Json.JsonRefused unreadable) {
            throw new IllegalStateException("`" + name + "` is no JSON.", unreadable);
        }
        return schemas;
    }
}
