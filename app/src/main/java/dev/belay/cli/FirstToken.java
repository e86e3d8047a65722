package dev.belay.cli;

import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes a token for the user who starts the first server of a data folder: into a file that nobody else can read. */
final class FirstToken {

    static final String FILE = "token";

    /** What the token is called where the user's name cannot be one. */
    private static final String OWNER = "owner";

    private static final String OWNER_ONLY = "rw-------";

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
        write(home.resolve(FILE), made.secret());
        return tokens.add(made.kept()) ? Optional.of(made.secret()) : Optional.empty();
    }

    private static boolean isAdmin(AccessToken token, Instant now) {
        return token.stands(now) && token.roles().contains(Role.ADMIN.id());
    }

    private static void write(Path file, String secret) throws IOException {
        Path unfinished = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.writeString(unfinished, secret + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
