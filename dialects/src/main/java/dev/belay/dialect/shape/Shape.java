package dev.belay.dialect.shape;

import java.util.List;
import java.util.Optional;

/**
 * The keys of one kind of mapping.
 *
 * @param keys in the order in which they are best written
 */
public record Shape(List<Key> keys) {
    /** Copies the keys. */
    public Shape {
        keys = List.copyOf(keys);
    }

    /** The key of that name. */
    public Optional<Key> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** Whether there is a key of that name. */
    public boolean has(String name) {
        return key(name).isPresent();
    }
}
