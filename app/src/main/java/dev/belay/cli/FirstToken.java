package dev.belay.cli;

import dev.belay.cli.remote.PrivateFile;
import dev.belay.cli.remote.ServerFinder;
import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes a token for the user who starts the first server of a data folder: into a file that nobody else can read. */
final class FirstToken {

    static final String FILE = ServerFinder.TOKEN_FILE;

    /** What the token is called where the user's name cannot be one. */
    private static final String OWNER = "owner";

    private FirstToken() {}

    /** The token, where there was none of an admin that stands; it is told once, and stands in the file. */
    static Optional<String> make(AccessTokens tokens, String name, Path home, Instant now) throws IOException {
        if (tokens.list().stream().anyMatch(token -> isAdmin(token, now))) {
            return Optional.empty();
        }
        boolean taken = tokens.list().stream()
                .anyMatch(token -> token.revokedAt().isEmpty() && token.name().equals(name));
        String owner = NewToken.isName(name) && !taken ? name : OWNER;
        NewToken made = NewToken.make(owner, Set.of(Role.ADMIN), Optional.empty(), name, now);
        // The file comes first: a token that nobody knows would keep the next start from making one.
        PrivateFile.write(home.resolve(FILE), made.secret() + "\n");
        return tokens.add(made.kept()) ? Optional.of(made.secret()) : Optional.empty();
    }

    private static boolean isAdmin(AccessToken token, Instant now) {
        return token.stands(now) && token.roles().contains(Role.ADMIN.id());
    }
}
