package dev.belay.store.sqlite;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * The folder that holds everything of one Belay: only its owner may look into it.
 *
 * @param path of the folder
 */
record DataFolder(Path path) {

    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    /** The database; SQLite gives the permissions of this file to those that it puts beside it. */
    Path database() {
        return path.resolve("belay.db");
    }

    /** What SQLite wrote and has not yet moved into the database. */
    Path writeAheadLog() {
        return path.resolve("belay.db-wal");
    }

    /** The file whose lock the owner holds. */
    Path lock() {
        return path.resolve("belay.lock");
    }

    /** Makes the folder and the empty files that are missing, for their owner alone. */
    void prepare() {
        try {
            createFolders();
            createFile(lock());
            createFile(database());
        } catch (IOException e) {
            throw unusable("it cannot be written, because " + DiskFault.sentence(e), e);
        }
    }

    StoreRefused unusable(String why, Throwable cause) {
        Problem problem = Problem.of(ProblemCode.STORE_UNUSABLE, path, why)
                .hint("Free space, mount the disk for writing or give yourself the folder; or set `BELAY_HOME` to"
                        + " another folder.");
        return new StoreRefused(problem, cause);
    }

    private void createFolders() throws IOException {
        if (!Files.isDirectory(path)) {
            Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent(), "A root is always a directory.");
            Files.createDirectories(parent);
            Files.createDirectory(path, attributes(OWNER_FOLDER));
            force(parent);
        }
    }

    /** Makes an empty file for its owner alone. */
    void makeFile(Path file) throws IOException {
        createFile(file);
    }

    private void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(OWNER_FILE));
        } catch (FileAlreadyExistsException _) {
            if (isPosix()) {
                Files.setPosixFilePermissions(file, OWNER_FILE);
            }
        }
    }

    /** A new folder is there after a power cut only when its parent was forced to disk. */
    static void force(Path folder) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[] {};
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
