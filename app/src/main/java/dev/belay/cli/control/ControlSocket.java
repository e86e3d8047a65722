package dev.belay.cli.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the owner of a data folder listens: {@code control.sock} in the folder.
 *
 * <p>A system takes only short paths for a socket. Where the folder's is too long, the socket is in a new folder of
 * the user's below the temporary one, and {@code control.path} in the data folder says which.
 *
 * @param folder the data folder
 */
public record ControlSocket(Path folder) {

    /** What every system takes, with its terminating zero. */
    private static final int LONGEST_PATH = 103;

    private Path usual() {
        return folder.resolve("control.sock");
    }

    private Path pointer() {
        return folder.resolve("control.path");
    }

    /** Where to look for the owner. */
    UnixDomainSocketAddress find() throws IOException {
        return UnixDomainSocketAddress.of(
                fits(usual()) || !Files.exists(pointer()) ? usual() : Path.of(Files.readString(pointer())));
    }

    /** Where the owner, and nobody else, makes its socket; what an earlier owner left there is removed. */
    Path make() throws IOException {
        Files.deleteIfExists(usual());
        if (fits(usual())) {
            return usual();
        }
        Path elsewhere = Files.createTempDirectory(
                        "belay", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .resolve("control.sock");
        Files.writeString(pointer(), elsewhere.toString());
        return elsewhere;
    }

    /** Removes what {@link #make} made. */
    void remove(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        if (!socket.equals(usual())) {
            Files.deleteIfExists(pointer());
            Files.deleteIfExists(socket.getParent());
        }
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }
}
