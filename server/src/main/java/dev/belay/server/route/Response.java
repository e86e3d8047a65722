package dev.belay.server.route;

import java.util.Optional;

/**
 * One way in which a route answers.
 *
 * @param status of HTTP
 * @param description one sentence for people
 * @param type its content type; empty where it has no content
 * @param schema the name of its JSON Schema under {@code components/schemas}; empty where its content is no JSON
 */
public record Response(int status, String description, Optional<String> type, Optional<String> schema) {

    /** An answer in JSON. */
    public static Response json(int status, String description, String schema) {
        return new Response(status, description, Optional.of("application/json"), Optional.of(schema));
    }

    /** A refusal. */
    public static Response problem(int status, String description) {
        return new Response(status, description, Optional.of("application/problem+json"), Optional.of("Problem"));
    }

    /** An answer without content. */
    public static Response empty(int status, String description) {
        return new Response(status, description, Optional.empty(), Optional.empty());
    }

    /** An answer in another notation. */
    public static Response text(int status, String description, String type) {
        return new Response(status, description, Optional.of(type), Optional.empty());
    }
}
