package dev.belay.server.route;

import dev.belay.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of what can be asked: its routes, and the schemas that they speak of.
 *
 * @param tags the groups of its routes, each with one sentence for people
 * @param routes what can be asked
 * @param schemas JSON Schemas by name; those of all areas are one list
 */
public record Area(Map<String, String> tags, List<Route> routes, Map<String, Value.Mapping> schemas) {

    /** Copies the lists, and keeps the order of the schemas. */
    public Area {
        tags = Map.copyOf(tags);
        routes = List.copyOf(routes);
        schemas = Collections.unmodifiableMap(new LinkedHashMap<>(schemas));
    }
}
