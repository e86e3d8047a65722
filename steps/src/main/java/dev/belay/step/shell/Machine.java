package dev.belay.step.shell;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What all commands of one Belay process share. Thread-safe. */
final class Machine {

    private static final int TOKEN_BYTES = 16;

    private final Reaper reaper = new Reaper();
    private final ProcessTable table = new ProcessTable(Path.of("/proc"));
    private final Ending ending = new Ending(reaper, table);
    private final SecureRandom random = new SecureRandom();
    private final Bubblewrap bubblewrap;

    Machine(Bubblewrap bubblewrap) {
        this.bubblewrap = bubblewrap;
    }

    Reaper reaper() {
        return reaper;
    }

    Ending ending() {
        return ending;
    }

    Bubblewrap bubblewrap() {
        return bubblewrap;
    }

    String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The identity of a process that is known to be there, because it waits at its gate. */
    CommandIdentity identify(long pid, String token) {
        long started = table.find(pid)
                .orElseThrow(() -> new IllegalStateException("the process " + pid + " is not in /proc."))
                .started();
        return new CommandIdentity(pid, started, table.boot(), token);
    }
}
