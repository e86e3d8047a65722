package dev.belay.cli.progress;

import dev.belay.cli.place.Printed;
import dev.belay.execution.ExecutionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The last line of a stream that grows. */
final class LastLine {

    private static final int TAIL = 4_096;

    private LastLine() {}

    /** The last line that is not blank, of the stream's last part; empty where there is none. */
    static Optional<String> of(Printed printed, ExecutionId execution, Printed.Stream stream) {
        try {
            byte[] bytes = printed.read(execution, stream.log(), Math.max(0, stream.bytes() - TAIL));
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((_, later) -> later);
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
