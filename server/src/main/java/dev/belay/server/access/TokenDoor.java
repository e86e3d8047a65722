package dev.belay.server.access;

import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who brings a token that stands.
 *
 * <p>A token is looked up by its digest, so that neither the store nor the time it takes to look tells anything of those
 * that there are. Whoever comes without one too often is told to wait; who brings a good one never is, because others on
 * the same machine may be the ones who failed.
 */
public final class TokenDoor implements Doorkeeper {

    private static final String SCHEME = "bearer ";
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final AccessTokens tokens;
    private final InstantSource clock;
    private final FailureLimit failures;

    /** Lets in by these tokens. */
    public TokenDoor(AccessTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.failures = new FailureLimit(clock);
    }

    @Override
    public Admission admit(Optional<String> authorization, String source) {
        Optional<AccessToken> known = authorization.flatMap(TokenDoor::brought).flatMap(this::standing);
        if (known.isEmpty()) {
            return failures.note(source).<Admission>map(Admission.TooOften::new).orElseGet(Admission.Unknown::new);
        }
        note(known.get());
        String hash = known.get().hash();
        return new Admission.Admitted(
                principal(known.get()), () -> standingByHash(hash).isPresent());
    }

    private static Optional<String> brought(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? Optional.of(authorization.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    private Optional<AccessToken> standing(String secret) {
        return Secrets.isOne(secret) ? standingByHash(Secrets.hash(secret)) : Optional.empty();
    }

    private Optional<AccessToken> standingByHash(String hash) {
        return tokens.find(hash)
                .filter(token -> Secrets.same(token.hash(), hash))
                .filter(token -> token.stands(clock.instant()));
    }

    /** At most once a minute: a token that is used a thousand times a second costs no thousand writes. */
    private void note(AccessToken token) {
        Instant now = clock.instant();
        boolean noted = token.usedAt()
                .map(at -> !at.isAfter(now) && at.plus(NOTED_EVERY).isAfter(now))
                .orElse(false);
        if (!noted) {
            tokens.used(token.hash(), now);
        }
    }

    /** A role that this release does not know gives nothing. */
    private static Principal principal(AccessToken token) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        token.roles().forEach(id -> Role.of(id).ifPresent(roles::add));
        return new Principal(token.name(), roles);
    }
}
