package dev.belay.engine;

import dev.belay.engine.journal.Firing;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored with the creation of an execution and stands in none of its events.
 *
 * @param firing the trigger that fires by it, where one does
 * @param sources the hashes of the texts that the definitions were made of which it runs or can come to run: no registered
 *     one of them is deleted under it
 */
record Beginning(Optional<Firing> firing, Set<String> sources) {

    /** Of an execution that no trigger starts, and whose definitions are as their authors wrote them. */
    static final Beginning PLAIN = new Beginning(Optional.empty(), Set.of());

    /** Copies the hashes. */
    Beginning {
        sources = Set.copyOf(sources);
    }
}
