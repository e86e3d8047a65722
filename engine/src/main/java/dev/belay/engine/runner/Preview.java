package dev.belay.engine.runner;

import dev.belay.execution.Failure;
import java.util.List;
import java.util.Optional;

/**
 * What a step would change.
 *
 * @param summary one sentence
 * @param diff the change line by line, where there is one, in the unified form
 * @param touches the things that would change, such as {@code file:/etc/motd}
 * @param refusal why the step would fail as the world is now, where that is known
 */
public record Preview(String summary, Optional<String> diff, List<String> touches, Optional<Failure> refusal) {
    /** Copies the list. */
    public Preview {
        touches = List.copyOf(touches);
    }

    /** A preview of a step that nothing is known to stand in the way of. */
    public Preview(String summary, Optional<String> diff, List<String> touches) {
        this(summary, diff, touches, Optional.empty());
    }

    /** A preview of one sentence. */
    public static Preview of(String summary) {
        return new Preview(summary, Optional.empty(), List.of());
    }

    /** A preview of a step that would fail as the world is now. */
    public static Preview refused(Failure why) {
        return new Preview("Would be refused: " + why.message(), Optional.empty(), List.of(), Optional.of(why));
    }
}
