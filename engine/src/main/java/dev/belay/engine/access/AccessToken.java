package dev.belay.engine.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A token as it is kept: everything but the token.
 *
 * @param name what its owner is called in the journal; unique among those that are not revoked
 * @param hash the SHA-256 of the token, in hexadecimal
 * @param roles by name, such as {@code operator}
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param expiresAt from when on it is worth nothing; empty where it does not expire
 * @param usedAt when it was last used, to about a minute
 * @param revokedAt when it was revoked
 */
public record AccessToken(
        String name,
        String hash,
        Set<String> roles,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> usedAt,
        Optional<Instant> revokedAt) {

    /** Copies the roles and sorts them. */
    public AccessToken {
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    /** Whether it lets its owner in at that moment. */
    public boolean stands(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }
}
