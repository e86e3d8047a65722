package dev.belay.cli.agent;

import dev.belay.server.mcp.Lines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads server-sent events, as far as they carry data. Used by one thread. */
final class Events {

    private static final int LONGEST_LINE = 4 * 1024 * 1024;
    private static final String DATA = "data:";

    private final Lines lines;

    Events(InputStream in) {
        this.lines = new Lines(new BufferedInputStream(in), LONGEST_LINE);
    }

    /** Hands on the data of each event until that says that it was the last; false where the stream ended before. */
    boolean forEach(Predicate<String> last) throws IOException {
        var data = new StringBuilder();
        for (Optional<Lines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            String line = next.get().text().stripTrailing();
            if (line.startsWith(DATA)) {
                data.append(line.substring(DATA.length()).strip());
            } else if (line.isEmpty() && !data.isEmpty()) {
                if (last.test(data.toString())) {
                    return true;
                }
                data.setLength(0);
            }
        }
        return false;
    }
}
