package dev.belay.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The times of a wall clock that a cron expression names.
 *
 * <p>What that means where a clock is set forward or back is no business of the expression: see {@link CronCalendar}.
 *
 * @param text as written
 * @param seconds of a minute
 * @param minutes of an hour
 * @param hours of a day
 * @param months of a year, from 1
 * @param days which days
 */
public record Cron(
        String text, CronNumbers seconds, CronNumbers minutes, CronNumbers hours, CronNumbers months, CronDays days) {

    /** A day that no expression names within so many years comes never: the 29th of February is 8 years away at most. */
    static final int HORIZON_YEARS = 50;

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    /** Whether it goes by elapsed time: every so many minutes or seconds, or in every hour. */
    boolean repeats() {
        return seconds.isEvery() || minutes.isEvery() || isHourly();
    }

    /** Whether it comes in every hour of a day. */
    boolean isHourly() {
        return hours.isAll();
    }

    /** The first time that it names, from that one on, which is a whole second; empty where that is too far away. */
    Optional<LocalDateTime> from(LocalDateTime start) {
        return from(start, start.toLocalDate().plusYears(HORIZON_YEARS));
    }

    /** The same; no day from the last one on is looked at. */
    Optional<LocalDateTime> from(LocalDateTime start, LocalDate last) {
        LocalDate day = start.toLocalDate();
        int second = start.toLocalTime().toSecondOfDay();
        while (day.isBefore(last)) {
            Optional<LocalDateTime> found =
                    months.has(day.getMonthValue()) && days.has(day) ? within(day, second) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
            day = months.has(day.getMonthValue())
                    ? day.plusDays(1)
                    : day.plusMonths(1).withDayOfMonth(1);
            second = 0;
        }
        return Optional.empty();
    }

    /** The first time of that day, from that second of it on. */
    private Optional<LocalDateTime> within(LocalDate day, int from) {
        int hour = from / HOUR;
        int minute = from % HOUR / MINUTE;
        int second = seconds.from(from % MINUTE);
        if (!hours.has(hour)) {
            return first(day, hours.from(hour), minutes.from(0), seconds.from(0));
        }
        if (minutes.has(minute) && second >= 0) {
            return first(day, hour, minute, second);
        }
        int later = minutes.from(minute + 1);
        return later >= 0
                ? first(day, hour, later, seconds.from(0))
                : first(day, hours.from(hour + 1), minutes.from(0), seconds.from(0));
    }

    private static Optional<LocalDateTime> first(LocalDate day, int hour, int minute, int second) {
        return hour < 0 ? Optional.empty() : Optional.of(day.atTime(hour, minute, second));
    }

    @Override
    public String toString() {
        return text;
    }
}
