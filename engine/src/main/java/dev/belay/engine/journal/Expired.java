package dev.belay.engine.journal;

import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished execution that its retention no longer keeps.
 *
 * @param execution which
 * @param endedAt when it ended
 * @param obstacle what keeps it all the same
 */
public record Expired(ExecutionId execution, Instant endedAt, Optional<Obstacle> obstacle) {

    /** Why others need it. */
    public enum Obstacle {
        /** An execution that has not ended takes it back. */
        BEING_TAKEN_BACK,
        /** It works for a step of one that is still there, and goes with it. */
        PART_OF_ANOTHER,
        /** It took back one that is still there, and which would look as if nobody had. */
        TOOK_BACK,
        /** It goes on where one stopped that is still there, and which would look as if nobody had. */
        CONTINUES_EARLIER,
        /** A sink, or what fires triggers, does not have all of its events yet. */
        UNTOLD,
        /**
         * An earlier one that can still be taken back changed the same things, and whoever asks for that must be told
         * that somebody changed them later.
         */
        BUILDS_UPON_EARLIER
    }

    /** Whether it can go. */
    public boolean isFree() {
        return obstacle.isEmpty();
    }
}
