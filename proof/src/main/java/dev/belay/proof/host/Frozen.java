package dev.belay.proof.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Stops a process where it stands ({@code SIGSTOP}).
 *
 * <p>A power cut ends the processor and the disk together. A process that ran on while only its disk is gone could
 * still act on the answer of an {@code fsync} that the cut met half way; ext4 does not promise that such an answer is an
 * error, and no machine without power could hear it.
 */
final class Frozen {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(1);

    private Frozen() {}

    /** Returns when every thread stands still, or is within the kernel where the cut may meet it. */
    static void freeze(long pid) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor() != 0) {
            // It has ended by itself, and acts no more.
            return;
        }
        long limit = System.nanoTime() + LONGEST.toNanos();
        while (!allStandStill(pid)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("The process " + pid + " does not stand still.");
            }
            Thread.sleep(LOOK);
        }
    }

    private static boolean allStandStill(long pid) throws IOException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                if (!standsStill(thread)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException ended) {
            return true;
        }
    }

    /** Stopped, traced, ended, or waiting for a disk: what follows the name in parentheses. */
    private static boolean standsStill(Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return "TtZXD".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException unread) {
            if (Files.exists(thread)) {
                throw unread;
            }
            return true;
        }
    }
}
