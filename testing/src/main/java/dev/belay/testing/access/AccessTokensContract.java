package dev.belay.testing.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every promise of the port that keeps tokens, as tests. */
public abstract class AccessTokensContract {

    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456789Z");

    /** An empty store of tokens, opened. */
    protected abstract AccessTokens tokens();

    /** The same store, closed and opened again. */
    protected abstract AccessTokens reopened();

    private static AccessToken token(String name, String digit) {
        return new AccessToken(
                name,
                digit.repeat(64).substring(0, 64),
                Set.of("viewer", "agent"),
                NOON,
                "anna",
                Optional.of(NOON.plusSeconds(60)),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void givesATokenBackAsItWasAdded() {
        AccessToken ci = token("ci", "a");

        assertThat(tokens().add(ci)).isTrue();

        assertThat(tokens().find(ci.hash())).contains(ci);
        assertThat(tokens().list()).containsExactly(ci);
        assertThat(tokens().find("b".repeat(64))).isEmpty();
    }

    @Test
    void aNameStandsOnce() {
        tokens().add(token("ci", "a"));

        assertThat(tokens().add(token("ci", "b"))).isFalse();
        assertThat(tokens().add(token("other", "a"))).isFalse();
        assertThat(tokens().list()).hasSize(1);
    }

    @Test
    void aRevokedTokenFreesItsName() {
        AccessToken first = token("ci", "a");
        tokens().add(first);

        assertThat(tokens().revoke("ci", NOON.plusSeconds(1))).isTrue();

        assertThat(tokens().find(first.hash()).orElseThrow().revokedAt()).contains(NOON.plusSeconds(1));
        assertThat(tokens().add(token("ci", "b"))).isTrue();
        assertThat(tokens().list())
                .extracting(token -> token.revokedAt().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void revokesWhatStandsAndNothingElse() {
        tokens().add(token("ci", "a"));
        tokens().revoke("ci", NOON);

        assertThat(tokens().revoke("ci", NOON)).isFalse();
        assertThat(tokens().revoke("nobody", NOON)).isFalse();
    }

    @Test
    void notesWhenATokenWasUsed() {
        AccessToken ci = token("ci", "a");
        tokens().add(ci);

        tokens().used(ci.hash(), NOON.plusSeconds(5));
        tokens().used("f".repeat(64), NOON);

        assertThat(tokens().find(ci.hash()).orElseThrow().usedAt()).contains(NOON.plusSeconds(5));
    }

    @Test
    void aRevocationOutlivesTheProcess() {
        AccessToken ci = token("ci", "a");
        tokens().add(ci);
        tokens().revoke("ci", NOON);

        assertThat(reopened().find(ci.hash()).orElseThrow().stands(NOON)).isFalse();
    }

    @Test
    void whatWasRevokedGivesWayWhenThereAreTooMany() {
        for (int i = 0; i < AccessTokens.MOST; i++) {
            assertThat(tokens().add(token("t" + i, Integer.toHexString(i) + ".")))
                    .isTrue();
        }
        assertThat(tokens().add(token("one-more", "z"))).isFalse();
        tokens().revoke("t7", NOON);

        assertThat(tokens().add(token("one-more", "z"))).isTrue();

        assertThat(tokens().list())
                .hasSize(AccessTokens.MOST)
                .noneMatch(token -> token.name().equals("t7"));
    }
}
