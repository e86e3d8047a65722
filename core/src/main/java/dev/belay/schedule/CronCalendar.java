package dev.belay.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which the wall clock of a zone shows a time that a cron expression names.
 *
 * <p>Where the clock is set forward, times that it never shows are made up for once, at the first instant after them;
 * where it is set back, a time that it shows twice counts once, at the first. An expression that {@link Cron#repeats
 * repeats} goes by elapsed time instead: every time that the clock really shows counts, the second time as well; and
 * one that comes in every hour makes up for nothing, as the next hour comes anyway.
 *
 * <p>Between two changes of its clock a zone has one offset, and there a wall clock is an instant. So it is looked for
 * from stretch to stretch.
 */
record CronCalendar(Cron cron, ZoneId zone) implements Calendar {

    /** A time further away counts as never. */
    private static final int HORIZON_DAYS = 366 * Cron.HORIZON_YEARS;

    /** No zone changes its clock more often than this within the horizon. */
    private static final int MOST_STRETCHES = 4_000;

    @Override
    public Optional<Instant> next(Instant after) {
        Instant from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant last = from.plus(HORIZON_DAYS, ChronoUnit.DAYS);
        for (int stretch = 0; stretch < MOST_STRETCHES && from.isBefore(last); stretch++) {
            ZoneRules rules = zone.getRules();
            @Nullable ZoneOffsetTransition end = rules.nextTransition(from);
            Optional<Instant> found =
                    within(from, rules, (end == null ? last : end.getInstant()).plus(1, ChronoUnit.DAYS));
            if (found.isPresent() && (end == null || found.get().isBefore(end.getInstant()))) {
                return found.filter(last::isAfter);
            }
            if (end == null) {
                return Optional.empty();
            }
            from = end.getInstant();
        }
        return Optional.empty();
    }

    /** The first one in the stretch of that instant, from it on; perhaps one that is a little behind the end. */
    private Optional<Instant> within(Instant from, ZoneRules rules, Instant behind) {
        ZoneOffset offset = rules.getOffset(from);
        LocalDateTime shown = LocalDateTime.ofEpochSecond(from.getEpochSecond(), 0, offset);
        @Nullable ZoneOffsetTransition start = rules.previousTransition(from.plusNanos(1));
        if (start != null && start.isGap() && start.getInstant().equals(from) && isMadeUpFor(start)) {
            return Optional.of(from);
        }
        if (start != null && start.isOverlap() && !cron.repeats() && shown.isBefore(start.getDateTimeBefore())) {
            shown = start.getDateTimeBefore();
        }
        LocalDate last = LocalDateTime.ofEpochSecond(behind.getEpochSecond(), 0, offset)
                .toLocalDate()
                .plusDays(1);
        return cron.from(shown, last).map(time -> time.toInstant(offset));
    }

    private boolean isMadeUpFor(ZoneOffsetTransition gap) {
        return !cron.isHourly()
                && cron.from(
                                gap.getDateTimeBefore(),
                                gap.getDateTimeAfter().toLocalDate().plusDays(1))
                        .filter(time -> time.isBefore(gap.getDateTimeAfter()))
                        .isPresent();
    }
}
