package dev.belay.engine.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A definition as it is stored: its text, by content.
 *
 * @param hash the SHA-256 of the text, in hexadecimal
 * @param name the definition's
 * @param version counted from 1 where it was registered under its name; empty where it was only run
 * @param notation the dialect that reads it
 * @param text as written
 * @param storedAt when it was first stored
 * @param madeOf the hash of the text that this one was made of, where it is not as its author wrote it; known only to who
 *     made it
 */
public record StoredDefinition(
        String hash,
        String name,
        Optional<Integer> version,
        String notation,
        String text,
        Instant storedAt,
        Optional<String> madeOf) {

    /** One as its author wrote it. */
    public StoredDefinition(
            String hash, String name, Optional<Integer> version, String notation, String text, Instant storedAt) {
        this(hash, name, version, notation, text, storedAt, Optional.empty());
    }

    /** The same, made of that text. */
    public StoredDefinition madeOf(StoredDefinition source) {
        return new StoredDefinition(hash, name, version, notation, text, storedAt, Optional.of(source.hash));
    }
}
