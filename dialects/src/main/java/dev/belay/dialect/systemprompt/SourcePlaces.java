package dev.belay.dialect.systemprompt;

import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the parts of a text stand by their paths. Immutable once made. */
final class SourcePlaces {

    private final Map<String, Location> places = new HashMap<>();

    /** Knows every key and item of a tree. */
    SourcePlaces(Node root) {
        put(root.location());
        collect(root);
    }

    private void collect(Node node) {
        switch (node) {
            case Node.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    put(entry.key().location());
                    collect(entry.value());
                });
            case Node.Sequence list ->
                list.items().forEach(item -> {
                    put(item.location());
                    collect(item);
                });
            case Node.Scalar _, Node.Unreadable _ -> {}
        }
    }

    private void put(Location location) {
        places.putIfAbsent(location.path(), location);
    }

    /** Where that part stands, or the nearest one around it that is there. */
    Optional<Location> find(String path) {
        String part = path;
        while (!part.isEmpty() && !places.containsKey(part)) {
            part = part.substring(0, Math.max(0, Math.max(part.lastIndexOf('.'), part.lastIndexOf('['))));
        }
        return Optional.ofNullable(places.get(part));
    }
}
