package dev.belay.server.route;

import java.util.List;
import java.util.Optional;

/**
 * What a route takes and answers, for people and for other programs.
 *
 * @param tag the group that it belongs to
 * @param summary one sentence
 * @param parameters beside the body
 * @param body what it takes; empty where it takes none
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
     * @param type its content type; another one is refused with 415
     * @param schema the name of its JSON Schema under {@code components/schemas}
     * @param required whether the request is refused without it
     */
    public record Body(String type, String schema, boolean required) {

        /** A body in JSON that must be there. */
        public static Body json(String schema) {
            return new Body("application/json", schema, true);
        }
    }
}
