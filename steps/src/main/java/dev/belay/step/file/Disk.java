package dev.belay.step.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The single changes that steps on files are made of. A crash may come between any two of them. Thread-safe. */
public final class Disk {

    /** What is being made is for nobody else's eyes; it gets its mode when it is complete. */
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Runnable beforeEach;

    /** Calls this before each change, so that a test can have the crash come there. */
    public Disk(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    /** A complete file, on the disk. */
    void makeFile(Path path, Content content, int mode, Owner owner) throws IOException {
        beforeEach.run();
        Files.createFile(path, PRIVATE);
        try (InputStream in = content.open();
                var out = new FileOutputStream(path.toFile())) {
            copy(in, out);
            own(path, owner);
            mode(path, mode);
            beforeEach.run();
            out.getFD().sync();
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            beforeEach.run();
            out.write(buffer, 0, length);
        }
    }

    void makeLink(Path path, String target, Owner owner) throws IOException {
        beforeEach.run();
        Files.createSymbolicLink(path, Path.of(target));
        own(path, owner);
    }

    void makeFolder(Path path) throws IOException {
        beforeEach.run();
        Files.createDirectory(path, PRIVATE_FOLDER);
    }

    /** Only where it differs, because only root may give files away. */
    void own(Path path, Owner owner) throws IOException {
        if (!owner.equals(Looking.owner(path))) {
            beforeEach.run();
            Files.setAttribute(path, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** After the owner is set, because a change of owner takes some bits away. */
    void mode(Path path, int mode) throws IOException {
        beforeEach.run();
        Files.setAttribute(path, "unix:mode", mode);
    }

    /** From one moment to the next. */
    void rename(Path from, Path to) throws IOException {
        beforeEach.run();
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        bringToDisk(Place.folderOf(to));
    }

    void delete(Path path) throws IOException {
        beforeEach.run();
        Files.delete(path);
        bringToDisk(Place.folderOf(path));
    }

    /** Removes all of it, where there is anything; links are not followed. */
    void discard(Path path) throws IOException {
        if (!Looking.exists(path)) {
            return;
        }
        if (Looking.shallow(path) instanceof FileState.Folder) {
            for (Path entry : List.copyOf(Looking.below(path)).reversed()) {
                beforeEach.run();
                Files.delete(entry);
            }
        }
        delete(path);
    }

    /** A rename or a deletion is durable when its folder is. */
    void bringToDisk(Path folder) throws IOException {
        beforeEach.run();
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
