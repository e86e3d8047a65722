package dev.belay.step.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that stands ready in a process and session of its own, and begins only when told to.
 *
 * <p>The gate is a line on the standard input of the new process. It is given after the identity
 * of the process is on disk; when Belay dies before, the input ends and the process with it.
 */
final class Gate {

    private static final String PROGRAM = Spawn.text("gate.sh");
    private static final byte[] LEAVE = "go\n".getBytes(StandardCharsets.US_ASCII);

    private final Process process;

    private Gate(Process process) {
        this.process = process;
    }

    /**
     * Returns when the process stands at the gate; from then on its session exists.
     *
     * @throws IOException when it cannot be started, with the system's words
     */
    static Gate start(List<String> argv, Map<String, String> environment, Path cwd) throws IOException {
        Process process = Spawn.session(PROGRAM, argv, environment, cwd);
        if (process.getInputStream().read() < 0) {
            String words = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            throw new IOException("It ended before it had begun: " + OneLine.of(words));
        }
        return new Gate(process);
    }

    long pid() {
        return process.pid();
    }

    /** Lets the command begin, with this on its standard input. */
    Process open(Optional<String> stdin) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(LEAVE);
        in.flush();
        if (stdin.isEmpty()) {
            in.close();
        } else {
            feed(in, stdin.get());
        }
        return process;
    }

    /** The command never begins. */
    void abandon() {
        process.destroyForcibly();
    }

    /** On a thread of its own: a command may leave its input unread for as long as it runs. */
    private static void feed(OutputStream in, String stdin) {
        Thread.ofVirtual().name("command-input").start(() -> {
            try (in) {
                in.write(stdin.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The command has ended or closed its input: that is its own affair.
            }
        });
    }
}
