package dev.belay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Does something again whenever a file changes, until somebody interrupts it. Runs on the thread that calls it.
 *
 * <p>It looks at the files rather than being told: that works on every file system, editors that replace files included.
 */
final class Watching {

    /** It ends by itself after this time: whoever forgot it is not kept waiting for it. */
    static final Duration MAX_TIME = Duration.ofHours(24);

    private static final Duration EVERY = Duration.ofMillis(300);

    private record Look(long size, FileTime changed) {}

    private Watching() {}

    /**
     * Does it at once, and then after every change.
     *
     * @param files what is looked at, asked for again each time
     * @return what it answered at last
     */
    static int watch(Supplier<List<Path>> files, Supplier<Integer> work) {
        long end = System.nanoTime() + MAX_TIME.toNanos();
        Map<Path, Look> before = looks(files.get());
        int answer = work.get();
        while (System.nanoTime() < end) {
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
                return answer;
            }
            Map<Path, Look> now = looks(files.get());
            if (!now.equals(before)) {
                before = now;
                answer = work.get();
            }
        }
        return answer;
    }

    private static Map<Path, Look> looks(List<Path> files) {
        Map<Path, Look> looks = new HashMap<>();
        for (Path file : files) {
            try {
                looks.put(file, new Look(Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException gone) {
                looks.remove(file);
            }
        }
        return looks;
    }
}
