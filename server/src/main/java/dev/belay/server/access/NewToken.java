package dev.belay.server.access;

import dev.belay.engine.access.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A token that was just made.
 *
 * @param secret what its owner brings; told once and kept nowhere
 * @param kept what is kept of it
 */
public record NewToken(String secret, AccessToken kept) {

    /** What a name looks like: it stands in the journal, in paths and in logs. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

    private static final Pattern NAMES = Pattern.compile(NAME);

    /** Whether a text can be the name of a token. */
    public static boolean isName(String text) {
        return NAMES.matcher(text).matches();
    }

    /**
     * A token of that name.
     *
     * @param life how long it is worth something; empty for ever
     * @param by who makes it
     */
    public static NewToken make(String name, Set<Role> roles, Optional<Duration> life, String by, Instant now) {
        if (!isName(name)) {
            throw new IllegalArgumentException("`" + name + "` cannot be the name of a token.");
        }
        String secret = Secrets.make();
        var kept = new AccessToken(
                name,
                Secrets.hash(secret),
                roles.stream().map(Role::id).collect(Collectors.toSet()),
                now,
                by,
                life.map(now::plus),
                Optional.empty(),
                Optional.empty());
        return new NewToken(secret, kept);
    }

    /** Says nothing of the secret: records are printed by mistake. */
    @Override
    public String toString() {
        return "NewToken[" + kept.name() + "]";
    }
}
