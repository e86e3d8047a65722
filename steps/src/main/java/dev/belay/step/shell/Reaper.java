package dev.belay.step.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A small process beside Belay that signals the process groups of commands, and kills all of them
 * when Belay is gone, however it died.
 *
 * <p>It starts with the first command. Each order is answered, in about 0.1 ms, so that a
 * registration that has returned is known to be in force. Thread-safe; should the process be
 * killed, the next order starts a new one and tells it all that the old one knew.
 */
final class Reaper implements AutoCloseable {

    private static final String PROGRAM = Spawn.text("reaper.sh");

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<CommandIdentity> registered = new LinkedHashSet<>();
    private @Nullable Process process;

    /** From now on this command ends when Belay does. */
    void register(CommandIdentity command) {
        order("add", command, () -> registered.add(command));
    }

    /** Whether the command's group has a member. */
    boolean hasMembers(CommandIdentity command) {
        return order("look", command, () -> {});
    }

    /** Ends what the command left in its process group, and forgets it. */
    void release(CommandIdentity command) {
        order("drop", command, () -> registered.remove(command));
    }

    /** Asks the command's group to end. */
    void terminate(CommandIdentity command) {
        order("TERM", command, () -> {});
    }

    /** Ends the command's group at once. */
    void kill(CommandIdentity command) {
        order("KILL", command, () -> {});
    }

    /** Lets the process end; what is still registered is killed. The next order would start another one. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (process != null) {
                process.getOutputStream().close();
            }
        } catch (IOException gone) {
            // It had ended before.
        } finally {
            process = null;
            lock.unlock();
        }
    }

    private boolean order(String verb, CommandIdentity command, Runnable afterwards) {
        lock.lock();
        try {
            boolean done = send(verb, command);
            afterwards.run();
            return done;
        } finally {
            lock.unlock();
        }
    }

    private boolean send(String verb, CommandIdentity command) {
        try {
            return say(verb, command);
        } catch (IOException e) {
            process = null;
            return sayAgain(verb, command);
        }
    }

    private boolean sayAgain(String verb, CommandIdentity command) {
        try {
            for (CommandIdentity known : registered) {
                say("add", known);
            }
            return say(verb, command);
        } catch (IOException e) {
            throw new UncheckedIOException("The reaper of commands cannot be started.", e);
        }
    }

    private boolean say(String verb, CommandIdentity command) throws IOException {
        Process reaper = running();
        String line = verb + " " + command.pid() + " " + command.started() + " " + command.token() + "\n";
        reaper.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        reaper.getOutputStream().flush();
        String answer = reaper.inputReader(StandardCharsets.US_ASCII).readLine();
        if (answer == null) {
            throw new IOException("The reaper has ended.");
        }
        return answer.equals("0");
    }

    private Process running() throws IOException {
        if (process == null) {
            process = Spawn.session(PROGRAM, List.of(), Map.of("PATH", Spawn.SAFE_PATH), Path.of("/"));
            process.getErrorStream().close();
        }
        return process;
    }
}
