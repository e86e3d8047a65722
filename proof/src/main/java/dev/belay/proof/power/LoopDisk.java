package dev.belay.proof.power;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * An ext4 file system in a file, whose power can be cut. Needs root.
 *
 * <p>It is mounted with ext4's usual options, named here so that they do not depend on the machine: {@code
 * data=ordered}, so that lengths and names are logged after the data they speak of; {@code commit=5}, so that what
 * nobody forces comes to the disk after five seconds, and the kernel's writeback leaves it alone for longer; {@code
 * barrier=1}, so that an fsync waits for the disk to flush. The file system's log is not written by the cut. What this
 * cannot show is a disk that says it has flushed and has not.
 */
final class LoopDisk implements AutoCloseable {

    private static final long BYTES = 512L << 20;
    private static final int TRIES = 50;

    private final Path image;
    private final Path mountPoint;

    private LoopDisk(Path image, Path mountPoint) {
        this.image = image;
        this.mountPoint = mountPoint;
    }

    /** A new, empty one. */
    static LoopDisk make(Path folder) throws IOException, InterruptedException {
        RealThing.require("root".equals(System.getProperty("user.name")), "root, to mount a disk");
        Path mountPoint = Files.createDirectories(folder.resolve("disk"));
        var disk = new LoopDisk(image(folder), mountPoint);
        try (var file = new RandomAccessFile(disk.image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        RealThing.require(run("mkfs.ext4", "-q", "-F", disk.image.toString()) == 0, "mkfs.ext4");
        RealThing.require(disk.mount() == 0, "the right to mount a loop device");
        return disk;
    }

    /** In memory where that is possible: it is the file system above it that loses its power, and many cuts go faster. */
    private static Path image(Path folder) throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.createTempFile(Files.isWritable(memory) ? memory : folder, "belay-disk", ".ext4");
    }

    /** Where it is mounted. */
    Path folder() {
        return mountPoint;
    }

    private int mount() throws IOException, InterruptedException {
        return run(
                "mount",
                "-t",
                "ext4",
                "-o",
                "loop,data=ordered,commit=5,barrier=1",
                image.toString(),
                mountPoint.toString());
    }

    /** Cuts the power. What is at work on it sees errors from now on. */
    void cut() {
        Cut.under(mountPoint);
    }

    /** Starts again after a cut: nobody may be at work on it any more. */
    void restart() throws IOException, InterruptedException {
        unmount();
        if (mount() != 0) {
            throw new IllegalStateException("`" + image + "` could not be mounted again.");
        }
    }

    private void unmount() throws IOException, InterruptedException {
        for (int tried = 0; run("umount", mountPoint.toString()) != 0; tried++) {
            if (tried == TRIES) {
                throw new IllegalStateException("`" + mountPoint + "` could not be unmounted.");
            }
            // A process that was killed lets its files go a moment later.
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            unmount();
            Files.delete(image);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            RealThing.require(false, command[0]);
            throw missing;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            System.err.println(String.join(" ", command) + ": " + said.strip());
        }
        return status;
    }
}
