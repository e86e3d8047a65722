package dev.belay.cli;

import dev.belay.execution.ExecutionId;
import java.util.Optional;

/** Says, where a command is ended while a server works for it, that the server goes on. */
final class Parting implements AutoCloseable {

    private final Optional<Thread> word;

    private Parting(Optional<Thread> word) {
        this.word = word;
    }

    /** For the time in which that execution is followed; nothing is said of none. */
    static Parting of(Desk desk, Optional<ExecutionId> execution) {
        var parting = new Parting(execution.map(id -> new Thread(() -> say(desk, id), "belay parting")));
        parting.word.ifPresent(Runtime.getRuntime()::addShutdownHook);
        return parting;
    }

    private static void say(Desk desk, ExecutionId id) {
        desk.terminal().err().println("belay: " + id + " goes on at the server.");
        desk.terminal()
                .err()
                .println("  `belay watch " + id + "` follows it; `belay cancel " + id + "` takes it back.");
        desk.terminal().err().flush();
    }

    @Override
    public void close() {
        try {
            word.ifPresent(Runtime.getRuntime()::removeShutdownHook);
        } catch (IllegalStateException ending) {
            // It is being said.
        }
    }
}
