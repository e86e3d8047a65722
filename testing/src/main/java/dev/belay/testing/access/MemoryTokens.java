package dev.belay.testing.access;

import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tokens in memory. Thread-safe. */
public final class MemoryTokens implements AccessTokens {

    private final List<AccessToken> tokens = new ArrayList<>();

    @Override
    public synchronized boolean add(AccessToken token) {
        boolean taken = tokens.stream()
                .anyMatch(known -> known.hash().equals(token.hash())
                        || isStanding(known) && known.name().equals(token.name()));
        if (taken || tokens.size() >= MOST && !forgetOne()) {
            return false;
        }
        return tokens.add(token);
    }

    private boolean forgetOne() {
        Optional<AccessToken> first = tokens.stream()
                .filter(token -> !isStanding(token))
                .min(Comparator.comparing(token -> token.revokedAt().orElseThrow()));
        return first.map(tokens::remove).orElse(false);
    }

    private static boolean isStanding(AccessToken token) {
        return token.revokedAt().isEmpty();
    }

    @Override
    public synchronized Optional<AccessToken> find(String hash) {
        return tokens.stream().filter(token -> token.hash().equals(hash)).findFirst();
    }

    @Override
    public synchronized List<AccessToken> list() {
        return tokens.stream()
                .sorted(Comparator.comparing(AccessToken::name)
                        .thenComparing(MemoryTokens::isStanding)
                        .thenComparing(token -> token.revokedAt().orElse(Instant.MAX)))
                .toList();
    }

    @Override
    public synchronized boolean revoke(String name, Instant at) {
        for (int i = 0; i < tokens.size(); i++) {
            AccessToken token = tokens.get(i);
            if (token.name().equals(name) && isStanding(token)) {
                tokens.set(i, with(token, token.usedAt(), Optional.of(at)));
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized void used(String hash, Instant at) {
        tokens.replaceAll(token -> token.hash().equals(hash) ? with(token, Optional.of(at), token.revokedAt()) : token);
    }

    private static AccessToken with(AccessToken token, Optional<Instant> usedAt, Optional<Instant> revokedAt) {
        return new AccessToken(
                token.name(),
                token.hash(),
                token.roles(),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                usedAt,
                revokedAt);
    }
}
