package dev.belay.schedule;

import java.time.Instant;
import java.util.Locale;

/**
 * Instants of a schedule, one after the other, at which nothing began.
 *
 * @param first of them
 * @param last of them
 * @param count how many
 * @param reason why
 * @param detail more about it, for people; may be empty
 */
public record Missed(Instant first, Instant last, long count, Reason reason, String detail) {

    /** Why nothing began. */
    public enum Reason {
        /** Nobody looked at that time. */
        DOWN,
        /** Nobody looked at that time, and it is too long ago to begin late. */
        WINDOW,
        /** An earlier execution had not ended. */
        OVERLAP,
        /** So many would have begun late that the oldest were left out. */
        TOO_MANY,
        /** The schedule was changed or paused before anybody looked. */
        CHANGED,
        /** The execution was refused when it should have begun. */
        REFUSED;

        /** As it is told. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of them. */
    static Missed one(Instant instant, Reason reason) {
        return new Missed(instant, instant, 1, reason, "");
    }
}
