package dev.belay.server.route;

import java.util.List;
import java.util.Optional;

/**
 * What a route takes and answers, for people and for other programs.
 *
 * @param tag the group that it belongs to
 * @param summary one sentence
 * @param parameters beside the body; what the query says besides them is refused
 * @param body what it takes; empty where it takes none, and then a request with one is refused
 * @param responses its own; those that every route may give (400, 401, 403, ...) are added where they are printed
 */
public record Description(
        String tag, String summary, List<Parameter> parameters, Optional<Body> body, List<Response> responses) {

    /** Copies the lists. */
    public Description {
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
    }

    /**
     * What a request carries.
     *
     * @param types its content types, the usual one first; another one is refused with 415
     * @param schema the name of its JSON Schema under {@code components/schemas}
     * @param required whether the request is refused without it
     */
    public record Body(List<String> types, String schema, boolean required) {

        /** Copies the types. */
        public Body {
            types = List.copyOf(types);
        }

        /** A body in JSON that must be there. */
        public static Body json(String schema) {
            return new Body(List.of("application/json"), schema, true);
        }

        /** A body in JSON that may be left out. */
        public static Body optionalJson(String schema) {
            return new Body(List.of("application/json"), schema, false);
        }
    }
}
