package dev.belay.engine.journal;

import java.util.Optional;

/**
 * A definition that is to be registered under its name.
 *
 * @param definition its text
 * @param declared what its author calls this version: under its name it stands for this content for ever
 * @param actor who registers it
 * @param origin where the text came from, in a few words, where that is known
 */
public record Registering(
        StoredDefinition definition, Optional<String> declared, String actor, Optional<String> origin) {

    /** Of an origin that nobody noted. */
    public Registering(StoredDefinition definition, Optional<String> declared, String actor) {
        this(definition, declared, actor, Optional.empty());
    }
}
