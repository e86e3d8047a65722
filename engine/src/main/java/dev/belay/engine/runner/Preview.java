package dev.belay.engine.runner;

import java.util.List;
import java.util.Optional;

/**
 * What a step would change.
 *
 * @param summary one sentence
 * @param diff the change line by line, where there is one, in the unified form
 * @param touches the things that would change, such as {@code file:/etc/motd}
 */
public record Preview(String summary, Optional<String> diff, List<String> touches) {
    /** Copies the list. */
    public Preview {
        touches = List.copyOf(touches);
    }

    /** A preview of one sentence. */
    public static Preview of(String summary) {
        return new Preview(summary, Optional.empty(), List.of());
    }
}
