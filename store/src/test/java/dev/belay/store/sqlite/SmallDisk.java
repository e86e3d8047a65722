package dev.belay.store.sqlite;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few megabytes in memory, which a test fills, grows and makes read-only. Needs root. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, String size) {
        RealThing.require(isRoot(), "root, to mount a small disk");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int status = run("mount", "-t", "tmpfs", "-o", "size=" + size, "belay-test", folder.toString());
        RealThing.require(status == 0, "the right to mount a small disk");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    void remount(String options) {
        int status = run("mount", "-o", "remount," + options, folder.toString());
        if (status != 0) {
            throw new AssertionError("mount -o remount," + options + " ended with " + status);
        }
    }

    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                System.err.println(String.join(" ", command) + ": " + said);
            }
            return status;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("`" + command[0] + "` could not run.", e);
        }
    }
}
