package dev.belay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronReaderTest {

    static Cron cron(String text) {
        if (CronReader.read(text) instanceof CronReading.Read(Cron cron)) {
            return cron;
        }
        throw new AssertionError("`" + text + "` was refused: " + CronReader.read(text));
    }

    private static List<String> times(String text, String from, int count) {
        List<String> times = new ArrayList<>();
        LocalDateTime at = LocalDateTime.parse(from);
        for (int i = 0; i < count; i++) {
            at = cron(text).from(at).orElseThrow();
            times.add(at.toString());
            at = at.plusSeconds(1);
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 10 * * *      | 2026-11-30T10:00:00 | 2026-11-30T10:00 2026-12-01T10:00",
                "0 10 * * *      | 2026-11-30T10:00:01 | 2026-12-01T10:00 2026-12-02T10:00",
                "*/15 9-10 * * * | 2026-11-30T09:31:00 | 2026-11-30T09:45 2026-11-30T10:00 2026-11-30T10:15",
                "10/20 * * * *   | 2026-11-30T00:00:00 | 2026-11-30T00:10 2026-11-30T00:30 2026-11-30T00:50",
                "*/20 0 0 * * *  | 2026-11-30T00:00:30 | 2026-11-30T00:00:40 2026-12-01T00:00",
                "30 0 0 1 1 *    | 2026-11-30T00:00:00 | 2027-01-01T00:00:30 2028-01-01T00:00:30",
                "0 0 29 2 *      | 2026-01-01T00:00:00 | 2028-02-29T00:00 2032-02-29T00:00",
                "0 0 L * *       | 2026-01-31T00:00:01 | 2026-02-28T00:00 2026-03-31T00:00",
                "0 0 L-1 2 *     | 2026-01-01T00:00:00 | 2026-02-27T00:00 2027-02-27T00:00 2028-02-28T00:00",
                "0 0 15W * *     | 2026-08-01T00:00:00 | 2026-08-14T00:00 2026-09-15T00:00 2026-10-15T00:00",
                "0 0 1W * *      | 2026-08-01T00:00:00 | 2026-08-03T00:00 2026-09-01T00:00",
                "0 0 LW * *      | 2026-05-01T00:00:00 | 2026-05-29T00:00 2026-06-30T00:00",
                "0 0 31W * *     | 2026-05-01T00:00:00 | 2026-05-29T00:00 2026-07-31T00:00",
                "0 0 * * MON#2   | 2026-11-01T00:00:00 | 2026-11-09T00:00 2026-12-14T00:00",
                "0 0 * * 5L      | 2026-11-01T00:00:00 | 2026-11-27T00:00 2026-12-25T00:00",
                "0 0 * * FRIL    | 2026-11-01T00:00:00 | 2026-11-27T00:00 2026-12-25T00:00",
                "0 0 * * 0       | 2026-11-28T00:00:00 | 2026-11-29T00:00 2026-12-06T00:00",
                "0 0 * * 7       | 2026-11-28T00:00:00 | 2026-11-29T00:00 2026-12-06T00:00",
                "0 0 * * sat-sun | 2026-11-27T00:00:00 | 2026-11-28T00:00 2026-11-29T00:00 2026-12-05T00:00",
                "0 0 13 * FRI    | 2026-11-10T00:00:00 | 2026-11-13T00:00 2026-11-20T00:00 2026-11-27T00:00",
                "0 0 13 * *      | 2026-11-01T00:00:00 | 2026-11-13T00:00 2026-12-13T00:00",
                "0 0 */10 * MON  | 2026-11-01T00:00:00 | 2026-12-21T00:00 2027-01-11T00:00",
                "0 0 ? JAN,jul ? | 2026-06-30T00:00:00 | 2026-07-01T00:00 2026-07-02T00:00",
                "@daily          | 2026-11-30T00:00:01 | 2026-12-01T00:00 2026-12-02T00:00",
                "@hourly         | 2026-11-30T00:00:01 | 2026-11-30T01:00 2026-11-30T02:00"
            })
    void namesTimes(String text, String from, String expected) {
        List<String> times = List.of(expected.split(" "));

        assertThat(times(text, from, times.size())).isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''            | 1 fields                            | five (minute, hour, day of month, month, day of week), or six with the second before them",
                "* * * *       | 4 fields                            | five (minute, hour, day of month, month, day of week), or six with the second before them",
                "60 * * * *    | `60` among the minutes              | numbers from 0 to 59",
                "* 24 * * *    | `24` among the hours                | numbers from 0 to 23",
                "* * 0 * *     | `0` among the days of the month     | numbers from 1 to 31",
                "* * * 13 *    | `13` among the months               | numbers from 1 to 12, or a name such as `JAN`",
                "* * * * 8     | `8` among the days of the week      | numbers from 0 to 7, or a name such as `MON`",
                "* * * * L     | `L` among the days of the week      | numbers from 0 to 7, or a name such as `MON`",
                "5-1 * * * *   | `5-1` among the minutes             | the smaller end first; two ranges with a comma go past the end",
                "*/0 * * * *   | `*/0` among the minutes             | a step from 1 to 59 after `/`",
                "1,,2 * * * *  | nothing among the minutes           | numbers from 0 to 59",
                "-1 * * * *    | `-1` among the minutes              | numbers from 0 to 59",
                "* * L-28 * *  | `L-28` among the days of the month  | `L-0` to `L-27`",
                "* * * * MON#6 | `MON#6` among the days of the week  | `#1` to `#5` after a day",
                "0 0 30 2 *    | a day that never comes              | a day that is in the calendar",
                "@reboot       | `@reboot`                           | one of @annually, @daily, @hourly, @midnight, @monthly, @weekly, @yearly"
            })
    void saysWhatItFoundAndWhatItExpected(String text, String found, String expected) {
        assertThat(CronReader.read(text)).isEqualTo(new CronReading.Refused(found, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0660 * * * *",
                "99999999999 * * * *",
                "* * * * MON-",
                "*-5 * * * *",
                "W * * * *",
                "* * W * *",
                "# # # # #"
            })
    void refusesWhatOnlyLooksLikeOne(String text) {
        assertThat(CronReader.read(text)).isInstanceOf(CronReading.Refused.class);
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(CronReader.read("*".repeat(257)))
                .isEqualTo(new CronReading.Refused("257 characters", "at most 256"));
    }
}
