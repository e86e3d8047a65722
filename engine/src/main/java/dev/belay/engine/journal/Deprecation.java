package dev.belay.engine.journal;

import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody advises against starting a definition any more. What runs goes on.
 *
 * @param reason why, for whoever starts it
 * @param successor what is to be started instead, as {@code NAME} or {@code NAME@VERSION}
 * @param actor who said so
 * @param since when
 */
public record Deprecation(String reason, Optional<String> successor, String actor, Instant since) {

    /** What a notice tells of it; of all versions where none is named. */
    public Value.Mapping told(String name, Optional<Integer> version) {
        Value.Mapping told = about(name, version).with("reason", Value.of(reason));
        return successor
                .map(other -> told.with("successor", Value.of(other)))
                .orElse(told)
                .with("actor", Value.of(actor));
    }

    /** What a notice tells when it is taken back. */
    public static Value.Mapping toldOfEnd(String name, Optional<Integer> version, String actor) {
        return about(name, version).with("actor", Value.of(actor));
    }

    private static Value.Mapping about(String name, Optional<Integer> version) {
        Value.Mapping about = Value.mapping("name", Value.of(name));
        return version.map(number -> about.with("version", Value.of(number))).orElse(about);
    }
}
