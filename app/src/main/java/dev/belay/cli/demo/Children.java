package dev.belay.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes that the demo started; each is ended by its own id, whatever becomes of the demo. Thread-safe. */
final class Children implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final List<Process> started = new ArrayList<>();
    private boolean ending;
    private final Thread onShutdown = new Thread(this::endAll, "belay demo end");

    Children() {
        Runtime.getRuntime().addShutdownHook(onShutdown);
    }

    /**
     * Starts a process.
     *
     * @throws IOException also when the demo is ending: nothing may be started behind its back
     */
    synchronized Process start(ProcessBuilder builder) throws IOException {
        if (ending) {
            throw new IOException("The demo is ending.");
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Ends one process politely, and at once where it does not listen. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void endAll() {
        List<Process> all;
        synchronized (this) {
            ending = true;
            all = List.copyOf(started);
        }
        all.forEach(Process::destroy);
        all.forEach(Children::end);
    }

    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException alreadyGoingDown) {
            // Then the hook itself is at work.
        }
    }
}
