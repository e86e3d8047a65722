package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import java.nio.file.Path;

/**
 * The folder that holds everything of one Belay.
 *
 * @param path absolute
 */
record BelayHome(Path path) {

    /** {@code BELAY_HOME}, or {@code .belay} in the user's folder. */
    static BelayHome of(Terminal terminal) {
        Path named = terminal.variable("BELAY_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(terminal.variable("HOME").orElseGet(() -> System.getProperty("user.home")))
                        .resolve(".belay"));
        return new BelayHome(terminal.folder().resolve(named).normalize());
    }

    Path logs() {
        return path.resolve("logs");
    }
}
