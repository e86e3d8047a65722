package dev.belay.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a stream of this process ends at a screen. */
final class Screen {

    private Screen() {}

    /** Whether that file descriptor is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // true of some JDKs only: it depends on the module that provides it
    static boolean isBehind(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchFolder) {
            return Optional.ofNullable(System.console())
                    .map(Console::isTerminal)
                    .orElse(false);
        }
    }
}
