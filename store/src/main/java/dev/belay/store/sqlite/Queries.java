package dev.belay.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The SQL of this store, by name, read once from the {@code .sql} files beside this class. */
final class Queries {

    private static final String NAME = "-- name: ";
    private static final Map<String, String> TEXTS = load(
            "write.sql", "read.sql", "list.sql", "prune.sql", "access.sql", "gate.sql", "schedule.sql", "stream.sql");

    private Queries() {}

    /** The SQL of that name. */
    static String text(String name) {
        return Objects.requireNonNull(TEXTS.get(name), () -> "There is no query `" + name + "`.");
    }

    /** All names. */
    static Set<String> names() {
        return TEXTS.keySet();
    }

    /** The text of a file beside this class. */
    static String resource(String path) {
        try (InputStream in = Queries.class.getResourceAsStream(path)) {
            byte[] bytes = Objects.requireNonNull(in, () -> "`" + path + "` is missing beside the store.")
                    .readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> load(String... files) {
        var texts = new HashMap<String, String>();
        for (String file : files) {
            split(resource(file), texts);
        }
        return Map.copyOf(texts);
    }

    private static void split(String file, Map<String, String> texts) {
        String name = "";
        var sql = new StringBuilder();
        for (String line : file.lines().toList()) {
            if (line.startsWith(NAME)) {
                put(name, sql, texts);
                name = line.substring(NAME.length()).strip();
            } else if (!line.startsWith("--")) {
                sql.append(line).append('\n');
            }
        }
        put(name, sql, texts);
    }

    private static void put(String name, StringBuilder sql, Map<String, String> texts) {
        if (!name.isEmpty() && texts.put(name, sql.toString().strip()) != null) {
            throw new IllegalStateException("The query `" + name + "` stands twice.");
        }
        sql.setLength(0);
    }
}
