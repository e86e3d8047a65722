package dev.belay.testing.explorer;

import java.util.List;
import java.util.Optional;

/**
 * What an exploration found.
 *
 * @param executions how many complete executions were walked, each a different course of events
 * @param decisions how many decisions of the core that took
 * @param longest how many moves the longest of them has
 * @param failure the first path that breaks a promise
 */
public record Exploration(long executions, long decisions, int longest, Optional<Failure> failure) {

    /**
     * A path that breaks a promise.
     *
     * @param configuration of which definition
     * @param sentence which promise
     * @param choices the numbers of the moves, for {@link Explorer#replay}
     * @param story the names of the moves
     */
    public record Failure(String configuration, String sentence, List<Integer> choices, List<String> story) {
        /** Copies the lists. */
        public Failure {
            choices = List.copyOf(choices);
            story = List.copyOf(story);
        }

        @Override
        public String toString() {
            return sentence + "\n  in " + configuration + ", choices " + choices + ":\n    "
                    + String.join("\n    ", story);
        }
    }

    Exploration and(Exploration other) {
        return new Exploration(
                executions + other.executions,
                decisions + other.decisions,
                Math.max(longest, other.longest),
                failure.or(other::failure));
    }
}
