package dev.belay.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Durations and moments as people say them. */
public final class Spans {

    private static final int SECONDS_OF_MINUTE = 60;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS_OF_DAY = 24;
    private static final int MILLIS_OF_TENTH = 100;

    private Spans() {}

    /** {@code 0.3s}, {@code 1m 05s}, {@code 2h 03m}, {@code 3d 04h}. */
    public static String text(Duration span) {
        Duration shown = span.isNegative() ? Duration.ZERO : span;
        if (shown.toSeconds() < SECONDS_OF_MINUTE) {
            return shown.toSeconds() + "." + shown.toMillisPart() / MILLIS_OF_TENTH + "s";
        }
        if (shown.toMinutes() < MINUTES_OF_HOUR) {
            return shown.toMinutes() + "m " + two(shown.toSecondsPart()) + "s";
        }
        if (shown.toHours() < HOURS_OF_DAY) {
            return shown.toHours() + "h " + two(shown.toMinutesPart()) + "m";
        }
        return shown.toDays() + "d " + two(shown.toHoursPart()) + "h";
    }

    /** The time of day, with the date where that is not today. */
    public static String moment(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        String time = two(local.getHour()) + ":" + two(local.getMinute()) + ":" + two(local.getSecond());
        LocalDate today = now.atZone(zone).toLocalDate();
        return local.toLocalDate().equals(today) ? time : local.toLocalDate() + " " + time;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
