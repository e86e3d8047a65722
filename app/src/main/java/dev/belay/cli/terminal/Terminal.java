package dev.belay.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
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

    /** The same as {@link #out}, for whoever writes characters. */
    public PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** The same as {@link #err}, for whoever writes characters. */
    public PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** The same terminal, used as if nobody looked: no colours, nothing redrawn, nothing cut. */
    public Terminal plain() {
        return new Terminal(out, err, in, environment, folder, false, false);
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

    /** How much the screen behind {@code out} shows now; {@code COLUMNS} and {@code LINES} where it does not say. */
    public ScreenSize size() {
        return (outIsScreen ? Ioctl.size(1) : Optional.<ScreenSize>empty())
                .orElseGet(() -> new ScreenSize(
                        number("COLUMNS", ScreenSize.USUAL.columns()), number("LINES", ScreenSize.USUAL.rows())));
    }

    /** How wide a line for {@code out} may be: that of the screen, and as wide as it likes where there is none. */
    public int width() {
        return outIsScreen ? size().columns() : Integer.MAX_VALUE;
    }

    private int number(String variable, int otherwise) {
        return variable(variable)
                .filter(text -> text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** Whether the person's locale says that more than ASCII can be shown. */
    public boolean showsUnicode() {
        return variable("LC_ALL")
                .or(() -> variable("LC_CTYPE"))
                .or(() -> variable("LANG"))
                .map(locale -> locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"))
                .orElse(false);
    }

    private Style style(boolean isScreen) {
        boolean dumb = variable("TERM").filter("dumb"::equals).isPresent();
        return isScreen && !dumb && variable("NO_COLOR").isEmpty() ? Style.COLOURED : Style.PLAIN;
    }
}
