package dev.belay.cli;

import dev.belay.definition.Durations;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the moments and time spans that options name. */
final class Moments {

    private final Instant now;
    private final ZoneId zone;

    /** Where a text names no zone, that one is meant; spans go back from now. */
    Moments(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A span back from now, a day, or a time of a day. */
    Instant moment(String option, String text) {
        Optional<Duration> span = Durations.parse(text);
        if (span.isPresent()) {
            return now.minus(span.get());
        }
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return isLocal(text)
                    ? LocalDateTime.parse(text).atZone(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notAMoment) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE,
                    option,
                    "a time span back from now, such as 2h or 30d, or a time such as 2026-03-29 or 2026-03-29T14:30",
                    text));
        }
    }

    private static boolean isLocal(String text) {
        String time = text.substring(text.indexOf('T'));
        return !time.endsWith("Z") && !time.contains("+") && !time.contains("-");
    }

    /** The moment that long ago. */
    Instant ago(String option, String text) {
        return now.minus(Durations.parse(text)
                .orElseThrow(() -> new Refused(
                        Problem.of(ProblemCode.SETTING_UNREADABLE, option, "a time span such as 12h or 30d", text))));
    }
}
