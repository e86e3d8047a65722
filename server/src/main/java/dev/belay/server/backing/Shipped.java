package dev.belay.server.backing;

import java.util.List;
import java.util.Optional;

/** The definitions that ship with Belay. A registered one of the same name goes before. */
@FunctionalInterface
public interface Shipped {

    /** The text of the one of that name. */
    Optional<String> text(String name);

    /** Their names. */
    default List<String> names() {
        return List.of();
    }
}
