package dev.belay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of clocks that are known by name, written down by hand. */
final class ClockEdgesTest {

    @ParameterizedTest(name = "{0}: {1} in {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gap              | 30 2 * * *   | Europe/Berlin       | 2026-03-28T22:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
                "gap              | 30 2 * * *   | America/New_York    | 2026-03-08T00:00:00Z | 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z",
                "half an hour     | 15 2 * * *   | Australia/Lord_Howe | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z",
                "midnight         | 0 0 * * *    | America/Santiago    | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z 2026-09-07T03:00:00Z",
                "midnight         | 0 0 * * *    | Asia/Beirut         | 2026-03-28T12:00:00Z | 2026-03-28T22:00:00Z 2026-03-29T21:00:00Z",
                "midnight         | 0 0 * * *    | Africa/Cairo        | 2026-04-23T12:00:00Z | 2026-04-23T22:00:00Z 2026-04-24T21:00:00Z",
                "a day is missing | 0 12 30 12 * | Pacific/Apia        | 2011-12-01T00:00:00Z | 2011-12-30T10:00:00Z 2012-12-29T22:00:00Z",
                "a day is missing | 0 12 * * *   | Pacific/Apia        | 2011-12-29T12:00:00Z | 2011-12-29T22:00:00Z 2011-12-30T10:00:00Z 2011-12-30T22:00:00Z",
                "two in one gap   | 0,30 2 * * * | Europe/Berlin       | 2026-03-28T22:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
                "gap and its end  | 30 2,3 * * * | Europe/Berlin       | 2026-03-28T22:00:00Z | 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z",
                "overlap          | 30 2 * * *   | Europe/Berlin       | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
                "overlap          | 30 1 * * *   | America/New_York    | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z",
                "overlap          | 45 1 * * *   | Australia/Lord_Howe | 2026-04-04T00:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z",
                "elapsed time     | */30 * * * * | Europe/Berlin       | 2026-10-25T00:29:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z 2026-10-25T02:00:00Z",
                "elapsed time     | */30 * * * * | Europe/Berlin       | 2026-03-29T00:29:00Z | 2026-03-29T00:30:00Z 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z",
                "every hour       | 5 * * * *    | Europe/Berlin       | 2026-10-24T23:30:00Z | 2026-10-25T00:05:00Z 2026-10-25T01:05:00Z 2026-10-25T02:05:00Z",
                "every second     | */30 0 2 * * * | Europe/Berlin     | 2026-10-24T23:00:00Z | 2026-10-25T00:00:00Z 2026-10-25T00:00:30Z 2026-10-25T01:00:00Z 2026-10-25T01:00:30Z 2026-10-26T01:00:00Z"
            })
    void comesOnce(String what, String text, String zone, Instant after, String expected) {
        List<String> due = List.of(expected.split(" "));
        var calendar = new CronCalendar(CronReaderTest.cron(text), ZoneId.of(zone));

        List<String> found = new ArrayList<>();
        Optional<Instant> next = calendar.next(after);
        for (int i = 0; i < due.size(); i++) {
            found.add(next.orElseThrow().toString());
            next = calendar.next(next.get());
        }

        assertThat(found).isEqualTo(due);
    }
}
