package dev.belay.step.basic;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time span as definitions write it. */
final class TimeSpan {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private TimeSpan() {}

    /** Empty for what is none, for a negative one, and for a number without unit, which nobody can read for certain. */
    static Optional<Duration> read(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            return Optional.ofNullable(UNITS.get(matcher.group(2)))
                    .map(unit -> Duration.of(Long.parseLong(matcher.group(1)), unit));
        }
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
