package dev.belay.cli.progress;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The last line of a file that grows. */
final class LastLine {

    private static final int TAIL = 4_096;

    private LastLine() {}

    /** The last line that is not blank, of the file's last part; empty where there is none. */
    static Optional<String> of(Path file) {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, open.length() - TAIL);
            var bytes = new byte[(int) (open.length() - from)];
            open.seek(from);
            open.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((_, later) -> later);
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
