package dev.belay.step.nginx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an NGINX is made to read its configuration again.
 *
 * @param command a program and its arguments; without it NGINX's own {@code -s reload}
 * @param limit how long it may take until the new configuration answers
 */
public record Reload(Optional<List<String>> command, Duration limit) {

    /** What is usual. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

    /** Copies the command, and refuses what could not be run. */
    public Reload {
        command = command.map(List::copyOf);
        if (command.isPresent()
                && (command.get().isEmpty() || !command.get().getFirst().startsWith("/"))) {
            throw new IllegalArgumentException(
                    "The reload command of an NGINX must begin with the absolute path of a program, found "
                            + command.get() + ".");
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("A reload needs some time, found " + limit + ".");
        }
    }

    /** By a signal, within the usual time. */
    public static Reload bySignal() {
        return new Reload(Optional.empty(), USUAL_LIMIT);
    }
}
