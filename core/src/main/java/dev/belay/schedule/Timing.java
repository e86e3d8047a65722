package dev.belay.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When something is to begin. */
public sealed interface Timing {

    /** The instants that it means. */
    Calendar calendar();

    /** Once, at that instant. */
    record At(Instant instant) implements Timing {
        @Override
        public Calendar calendar() {
            return after -> Optional.of(instant).filter(after::isBefore);
        }
    }

    /** At every time that the expression names on the wall clock of that zone. */
    record Crontab(Cron cron, ZoneId zone) implements Timing {
        @Override
        public Calendar calendar() {
            return new CronCalendar(cron, zone);
        }
    }

    /**
     * At an instant, and again and again after that span.
     *
     * @param every a second at least
     * @param anchor counted from there, so that it is the same for everybody who counts
     */
    record Every(Duration every, Instant anchor) implements Timing {

        /** The shortest span. */
        public static final Duration SHORTEST = Duration.ofSeconds(1);

        /** The longest span. */
        public static final Duration LONGEST = Duration.ofDays(366);

        /** Refuses a span that is too short or too long to be meant. */
        public Every {
            if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("An interval is from 1s to 366d long, found " + every + ".");
            }
        }

        @Override
        public Calendar calendar() {
            return after -> Optional.of(after(after));
        }

        private Instant after(Instant instant) {
            if (instant.isBefore(anchor)) {
                return anchor;
            }
            long passed = Duration.between(anchor, instant).dividedBy(every);
            return anchor.plus(every.multipliedBy(passed + 1));
        }
    }
}
