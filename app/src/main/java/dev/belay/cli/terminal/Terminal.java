package dev.belay.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command was typed.
 *
 * @param out for the answer, and nothing else
 * @param err for everything else: progress, hints, complaints
 * @param in what is piped in
 * @param environment its variables
 * @param folder absolute; where relative paths start from
 * @param outIsScreen whether a person sees {@code out} at once
 * @param errIsScreen whether a person sees {@code err} at once
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Path folder,
        boolean outIsScreen,
        boolean errIsScreen) {

    /** The terminal of this process. */
    public static Terminal ofProcess() {
        return new Terminal(
                new PrintStream(System.out, false, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Screen.isBehind(1),
                Screen.isBehind(2));
    }

    /** A variable, where it is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** How {@code out} is coloured: not at all where nobody looks, or where {@code NO_COLOR} is set. */
    public Style outStyle() {
        return style(outIsScreen);
    }

    /** How {@code err} is coloured. */
    public Style errStyle() {
        return style(errIsScreen);
    }

    private Style style(boolean isScreen) {
        boolean dumb = variable("TERM").filter("dumb"::equals).isPresent();
        return isScreen && !dumb && variable("NO_COLOR").isEmpty() ? Style.COLOURED : Style.PLAIN;
    }
}
