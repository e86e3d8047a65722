package dev.belay.engine.journal;

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
public record Deprecation(String reason, Optional<String> successor, String actor, Instant since) {}
