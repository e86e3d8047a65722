package dev.belay.step.nginx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the process of an NGINX writes to its error log from a moment on.
 *
 * <p>NGINX makes its log the standard error of its process, so that the log is found without reading a configuration.
 * Where it is no file, or Belay may not look, there are just no lines.
 */
final class ErrorLog {

    private static final int MAX_BYTES = 256 * 1024;
    private static final String GRAVE = "[emerg] ";

    private final long master;
    private final Optional<Path> file;
    private final long start;

    private ErrorLog(long master, Optional<Path> file, long start) {
        this.master = master;
        this.file = file;
        this.start = start;
    }

    /** From now on. */
    static ErrorLog of(long master) {
        try {
            Path file = Path.of("/proc/" + master + "/fd/2").toRealPath();
            return Files.isRegularFile(file)
                    ? new ErrorLog(master, Optional.of(file), Files.size(file))
                    : new ErrorLog(master, Optional.empty(), 0);
        } catch (IOException e) {
            return new ErrorLog(master, Optional.empty(), 0);
        }
    }

    /** What kept this process from going on, without what another one wrote. */
    List<String> graveLines() {
        return text().lines()
                .filter(line -> line.contains(GRAVE + master + "#"))
                .map(line -> line.substring(line.indexOf(GRAVE)).replaceFirst("\\] [0-9]+#[0-9]+: ", "] "))
                .toList();
    }

    /** Whether it has given up: it tries a port that is taken for a while, anything else once. */
    static boolean hasGivenUp(List<String> graveLines) {
        return graveLines.stream().anyMatch(line -> !line.startsWith(GRAVE + "bind() to "));
    }

    private String text() {
        if (file.isEmpty()) {
            return "";
        }
        try (FileChannel log = FileChannel.open(file.get())) {
            // A log that is shorter than it was is a new one.
            long from = log.size() < start ? 0 : start;
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MAX_BYTES, log.size() - from));
            for (int length = 0; bytes.hasRemaining() && length >= 0; ) {
                length = log.read(bytes, from + bytes.position());
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
