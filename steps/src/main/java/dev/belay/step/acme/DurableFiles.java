package dev.belay.step.acme;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes of files that are on the disk when a call returns. A crash leaves the old thing or the new one, and beside it
 * at most a half-made one whose name ends in {@code .half}. Thread-safe.
 */
final class DurableFiles {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    private static final int MAX_BYTES = 1024 * 1024;

    private final Runnable beforeEach;

    /** Calls this before each change, so that a test can have the crash come there. */
    DurableFiles(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    /** What a file holds; empty where there is none. */
    Optional<String> read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("`" + file + "` is longer than anything that Belay writes there");
            }
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A file for the owner's eyes alone, with its folders. */
    void write(Path file, String text) throws IOException {
        makeFolders(parent(file));
        Path half = half(file);
        beforeEach.run();
        make(half, text);
        rename(half, file);
    }

    /** A file that a web server hands out, below a folder that is there. */
    void publish(Path file, String text) throws IOException {
        for (Path missing : missing(parent(file))) {
            beforeEach.run();
            Files.createDirectory(missing);
            Files.setPosixFilePermissions(missing, OPEN);
        }
        Path half = half(file);
        beforeEach.run();
        make(half, text);
        Files.setPosixFilePermissions(half, READABLE);
        rename(half, file);
    }

    private static void make(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PRIVATE);
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Folders for the owner's eyes alone, as far as they are missing. */
    void makeFolders(Path folder) throws IOException {
        for (Path missing : missing(folder)) {
            beforeEach.run();
            Files.createDirectory(missing, PRIVATE_FOLDER);
            bringToDisk(parent(missing));
        }
    }

    private static List<Path> missing(Path folder) {
        return Stream.iterate(folder, path -> path != null && !Files.isDirectory(path), Path::getParent)
                .toList()
                .reversed();
    }

    /** From one moment to the next. */
    void rename(Path from, Path to) throws IOException {
        beforeEach.run();
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        bringToDisk(parent(to));
    }

    /** No file; it may be gone already. */
    void delete(Path file) throws IOException {
        for (Path path : List.of(half(file), file)) {
            if (Files.exists(path)) {
                beforeEach.run();
                Files.deleteIfExists(path);
                bringToDisk(parent(path));
            }
        }
    }

    /** No folder, with the files that are in it; it may be gone already. */
    void deleteFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : entries(folder)) {
            beforeEach.run();
            Files.deleteIfExists(file);
        }
        beforeEach.run();
        Files.deleteIfExists(folder);
        bringToDisk(parent(folder));
    }

    /** What is in a folder, by name; nothing where there is none. */
    static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    static Path half(Path path) {
        return path.resolveSibling("." + path.getFileName() + ".half");
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    private static void bringToDisk(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
