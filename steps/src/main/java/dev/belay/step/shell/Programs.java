package dev.belay.step.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs programs of the system for actions that are made of them, each within a time and a length.
 *
 * <p>A program gets no environment of Belay's and nothing to read. An interrupt ends it, and so does Belay's own end,
 * with all that it started. Thread-safe; a call blocks its thread.
 */
public final class Programs {

    /** More than this of either stream is left out in the middle. */
    private static final int OUTPUT_LIMIT = 64 * 1024;

    private final Machine machine;

    Programs(Machine machine) {
        this.machine = machine;
    }

    /** What runs programs for a process that has no {@link ShellRunner}. */
    public static Programs alone() {
        return new ShellRunner().programs();
    }

    /**
     * Runs one to its end.
     *
     * @param line its absolute path and its arguments, which no shell sees
     * @param folder where it starts
     * @param limit after which it is ended
     */
    public ProgramEnd run(List<String> line, Path folder, Duration limit) {
        Path program = Path.of(line.getFirst());
        if (!program.isAbsolute() || !Files.isRegularFile(program) || !Files.isExecutable(program)) {
            return new ProgramEnd.NotStarted("`" + program + "` is no program that Belay's user may execute.");
        }
        if (!Files.isDirectory(folder)) {
            return new ProgramEnd.NotStarted("There is no folder `" + folder + "` to start it in.");
        }
        String token = machine.newToken();
        Map<String, String> environment =
                Map.of("PATH", Spawn.SAFE_PATH, "LANG", "C.UTF-8", CommandIdentity.TOKEN_VARIABLE, token);
        try {
            return guarded(Gate.start(line, environment, folder), token, limit);
        } catch (IOException e) {
            return new ProgramEnd.NotStarted("`" + program + "` could not be started: " + OneLine.of(e.toString()));
        }
    }

    private ProgramEnd guarded(Gate gate, String token, Duration limit) throws IOException {
        CommandIdentity identity;
        try {
            identity = machine.identify(gate.pid(), token);
            machine.reaper().register(identity);
        } catch (RuntimeException e) {
            gate.abandon();
            return new ProgramEnd.NotStarted("It could not be guarded, so it was not started: " + e.getMessage());
        }
        try {
            return opened(gate, identity, limit);
        } finally {
            machine.ending().settle(identity);
        }
    }

    private ProgramEnd opened(Gate gate, CommandIdentity identity, Duration limit) throws IOException {
        if (Thread.interrupted()) {
            gate.abandon();
            return new ProgramEnd.Interrupted();
        }
        Process process = gate.open(Optional.empty());
        var out = new Excerpt(OUTPUT_LIMIT);
        var err = new Excerpt(OUTPUT_LIMIT);
        var copying = new Copying(process, Copying.Stream.unfollowed(out), Copying.Stream.unfollowed(err));
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            if (!copying.untilItEnds(() -> System.nanoTime() - deadline < 0)) {
                machine.ending().stop(identity, copying::some);
                return new ProgramEnd.TimedOut(limit);
            }
        } catch (InterruptedException e) {
            machine.ending().stop(identity, copying::some);
            return new ProgramEnd.Interrupted();
        }
        return new ProgramEnd.Ended(process.exitValue(), out.text(), err.text());
    }

    /** Foreign text made fit for a message: one line, of bounded length, without control characters. */
    public static String oneLine(String text) {
        return OneLine.of(text);
    }
}
