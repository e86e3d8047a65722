package dev.belay.step.nginx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Whether one of them serves still. */
    boolean anyServes() {
        return pids.stream().anyMatch(Workers::serves);
    }

    private static boolean serves(long pid) {
        try {
            byte[] title = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            String text = new String(title, StandardCharsets.ISO_8859_1);
            return text.startsWith(TITLE) && !text.contains(LEAVING);
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }
}
