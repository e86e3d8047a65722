package dev.belay.engine.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One registered version, as the catalogue shows it.
 *
 * @param definition its text, with its number
 * @param declared what its author calls this version
 * @param registeredAt when it was registered as this version
 * @param registeredBy who registered it; empty where a former release did
 * @param origin where the text came from, in a few words
 * @param deprecation whether somebody advises against it
 * @param lastUsed when the newest execution of the same content was asked for, of those that are kept
 */
public record Registration(
        StoredDefinition definition,
        Optional<String> declared,
        Instant registeredAt,
        String registeredBy,
        Optional<String> origin,
        Optional<Deprecation> deprecation,
        Optional<Instant> lastUsed) {

    /** One that ships with Belay: nobody registered it. */
    public static Registration shipped(StoredDefinition definition) {
        return new Registration(
                definition,
                Optional.empty(),
                definition.storedAt(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Its number. */
    public int number() {
        return definition.version().orElseThrow();
    }
}
