package dev.belay.server.route;

import dev.belay.value.Value;

/**
 * One thing that a request says beside its body.
 *
 * @param place where
 * @param name what it is called there
 * @param required whether the request is refused without it
 * @param description one sentence for people
 * @param schema its JSON Schema
 */
public record Parameter(Place place, String name, boolean required, String description, Value.Mapping schema) {

    /** Where a parameter stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER
    }
}
