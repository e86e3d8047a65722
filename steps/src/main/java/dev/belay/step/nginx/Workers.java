package dev.belay.step.nginx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The processes of an NGINX that serve, as they are at one moment.
 *
 * <p>After a reload the old ones go on accepting connections for a tenth of a second beside the new ones. What an NGINX
 * serves has changed when they have ended, or have stopped accepting and just finish what they began.
 *
 * @param pids their numbers
 */
record Workers(List<Long> pids) {

    private static final String TITLE = "nginx: worker process";
    private static final String LEAVING = "is shutting down";

    /** How often a process is looked at that has no title of its own yet. */
    private static final int LOOKS = 40;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    /** Copies the numbers. */
    Workers {
        pids = List.copyOf(pids);
    }

    /** Those that serve now. */
    static Workers of(long master) {
        return new Workers(ProcessHandle.of(master).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .filter(Workers::serves)
                .toList());
    }

    /**
     * Those that serve now, also those that have only just begun: for a moment they are called as their master is. One
     * that is called so for longer is another master, of an NGINX that is replaced by a new program.
     */
    static Workers settled(long master) throws InterruptedException {
        for (int look = 0; look < LOOKS && anyIsUnnamed(master); look++) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        return of(master);
    }

    private static boolean anyIsUnnamed(long master) {
        return ProcessHandle.of(master).stream()
                .flatMap(ProcessHandle::children)
                .anyMatch(child -> title(child.pid()).startsWith(MasterProcess.TITLE));
    }

    /** Whether one of them serves still. */
    boolean anyServes() {
        return pids.stream().anyMatch(Workers::serves);
    }

    private static boolean serves(long pid) {
        String title = title(pid);
        return title.startsWith(TITLE) && !title.contains(LEAVING);
    }

    /** Empty where it has ended. */
    private static String title(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }
}
