package dev.belay.proof.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few megabytes in memory, mounted for one trial; only root can.
 *
 * @param mount where it is
 */
record SmallDisk(Path mount) implements AutoCloseable {

    private static final String SIZE = "size=4m";
    private static final byte[] BLOCK = new byte[4096];

    /** Whether this process may mount at all. */
    static boolean isPossible(Path folder) throws IOException, InterruptedException {
        Path probe = Files.createDirectories(folder.resolve("probe"));
        return run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", probe.toString()) && run("umount", probe.toString());
    }

    /** Mounts one at that new folder. */
    static SmallDisk at(Path mount) throws IOException, InterruptedException {
        Files.createDirectories(mount);
        require(run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", mount.toString()), "mount " + mount);
        return new SmallDisk(mount);
    }

    /** Leaves not a byte. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(BLOCK);
            }
        } catch (IOException full) {
            if (Files.getFileStore(mount).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    /** Gives the space back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return mount.resolve("filler");
    }

    /** Nobody may write any more; refused by the system while a file is open for writing. */
    void makeReadOnly() throws IOException, InterruptedException {
        require(run("mount", "-o", "remount,ro", mount.toString()), "make read-only " + mount);
    }

    void makeWritable() throws IOException, InterruptedException {
        require(run("mount", "-o", "remount,rw", mount.toString()), "make writable " + mount);
    }

    @Override
    public void close() throws IOException {
        try {
            require(run("umount", mount.toString()), "umount " + mount);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void require(boolean done, String what) throws IOException {
        if (!done) {
            throw new IOException("Could not " + what);
        }
    }

    private static boolean run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
