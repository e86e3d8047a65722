package dev.belay.proof.process;

import dev.belay.cli.Main;
import dev.belay.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command that was typed at a terminal of this process, which is faster than a process of its own.
 *
 * @param exitCode how it ended
 * @param out what it answered
 * @param err what it said besides
 */
public record Typed(int exitCode, String out, String err) {

    /** Types it, and waits for its end. */
    public static Typed at(Seat seat, List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                seat.environment(),
                seat.folder(),
                false,
                false);
        int exitCode = Main.run(words, terminal);
        return new Typed(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
