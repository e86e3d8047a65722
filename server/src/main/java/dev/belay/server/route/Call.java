package dev.belay.server.route;

import dev.belay.server.access.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that fits a route, by somebody who may ask it.
 *
 * @param caller who asks
 * @param places what stands in the named places of the path
 * @param query what stands after the path, decoded, in order
 * @param headers by lower-case names
 * @param body the text that came with it, at most as long as the server takes; empty where none came
 */
public record Call(
        Principal caller,
        Map<String, String> places,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body) {

    /** Copies the maps. */
    public Call {
        places = Map.copyOf(places);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** What stands in that place of the path. */
    public String place(String name) {
        String value = places.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no place `" + name + "`.");
        }
        return value;
    }

    /** What the query says under that name; the first, where it says it more than once. */
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** What the header of that name says; the first, where there are more. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
