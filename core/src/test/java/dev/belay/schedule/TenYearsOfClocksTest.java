package dev.belay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.schedule.MinuteByMinute.Wanted;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every expression against a clock that is watched minute by minute for ten years, in zones whose clocks jump. */
final class TenYearsOfClocksTest {

    /** The expression, and what it means in words that share nothing with it. */
    private static final Map<String, Wanted> EXPRESSIONS = expressions();

    private static Map<String, Wanted> expressions() {
        Map<String, Wanted> all = new LinkedHashMap<>();
        all.put("30 2 * * *", Wanted.at(t -> t.getHour() == 2 && t.getMinute() == 30));
        all.put("15 2 * * *", Wanted.at(t -> t.getHour() == 2 && t.getMinute() == 15));
        all.put("0 0 * * *", Wanted.at(t -> t.getHour() == 0 && t.getMinute() == 0));
        all.put("30 0,23 * * *", Wanted.at(t -> (t.getHour() == 0 || t.getHour() == 23) && t.getMinute() == 30));
        all.put("0,30 1-3 * * *", Wanted.at(t -> t.getHour() >= 1 && t.getHour() <= 3 && t.getMinute() % 30 == 0));
        all.put("45 1 * * SUN", Wanted.at(t -> is(t, DayOfWeek.SUNDAY) && t.getHour() == 1 && t.getMinute() == 45));
        all.put(
                "0 9 * * 1-5",
                Wanted.at(t -> t.getDayOfWeek().getValue() <= 5 && t.getHour() == 9 && t.getMinute() == 0));
        all.put("5 4 L * *", Wanted.at(t -> isLast(t) && t.getHour() == 4 && t.getMinute() == 5));
        all.put("0 12 30 DEC *", Wanted.at(t -> t.getMonthValue() == 12 && t.getDayOfMonth() == 30 && isAt(t, 12, 0)));
        all.put("0 0 13 * FRI", Wanted.at(t -> (t.getDayOfMonth() == 13 || is(t, DayOfWeek.FRIDAY)) && isAt(t, 0, 0)));
        all.put(
                "30 1 * * MON#2",
                Wanted.at(t ->
                        is(t, DayOfWeek.MONDAY) && t.getDayOfMonth() > 7 && t.getDayOfMonth() <= 14 && isAt(t, 1, 30)));
        all.put("0 */2 * * *", Wanted.at(t -> t.getHour() % 2 == 0 && t.getMinute() == 0));
        all.put("*/15 2 * * *", Wanted.repeating(t -> t.getHour() == 2 && t.getMinute() % 15 == 0));
        all.put("*/20 0-3 * * *", Wanted.repeating(t -> t.getHour() <= 3 && t.getMinute() % 20 == 0));
        all.put("*/15 * * * *", Wanted.hourly(t -> t.getMinute() % 15 == 0));
        all.put("*/7 * * * *", Wanted.hourly(t -> t.getMinute() % 7 == 0));
        all.put("5 * * * *", Wanted.hourly(t -> t.getMinute() == 5));
        return all;
    }

    private static boolean is(LocalDateTime time, DayOfWeek day) {
        return time.getDayOfWeek() == day;
    }

    private static boolean isAt(LocalDateTime time, int hour, int minute) {
        return time.getHour() == hour && time.getMinute() == minute;
    }

    private static boolean isLast(LocalDateTime time) {
        return time.plusDays(1).getMonthValue() != time.getMonthValue();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2021",
        "America/New_York, 2021",
        "Australia/Lord_Howe, 2021",
        "America/Santiago, 2021",
        "Asia/Beirut, 2021",
        "Africa/Cairo, 2021",
        "Pacific/Apia, 2007",
        "America/Havana, 2021",
        "Asia/Tehran, 2015",
        "Africa/Casablanca, 2021",
        "Antarctica/Troll, 2021",
        "America/St_Johns, 2006",
        "Asia/Kolkata, 2021"
    })
    void comesWhenTheWatchedClockSays(ZoneId zone, int year) {
        Instant from = Instant.parse(year + "-01-01T00:00:00Z");
        Instant to = Instant.parse(year + 10 + "-01-01T00:00:00Z");

        Map<String, List<Instant>> watched = MinuteByMinute.due(EXPRESSIONS, zone, from, to);

        watched.forEach((text, due) -> assertThat(computed(text, zone, from, to))
                .as(text + " in " + zone)
                .isEqualTo(due)
                .isNotEmpty());
    }

    private static List<Instant> computed(String text, ZoneId zone, Instant from, Instant to) {
        var calendar = new CronCalendar(CronReaderTest.cron(text), zone);
        List<Instant> found = new ArrayList<>();
        Optional<Instant> next = calendar.next(from.minusNanos(1));
        while (next.isPresent() && next.get().isBefore(to)) {
            found.add(next.get());
            next = calendar.next(next.get());
        }
        return found;
    }
}
