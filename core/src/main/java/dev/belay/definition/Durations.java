package dev.belay.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Reads time spans as definitions write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 2d}, {@code PT5M}. */
public final class Durations {

    /** No time span is longer. */
    public static final Duration MAX = Duration.ofDays(3650);

    private static final int MAX_LENGTH = 40;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Durations() {}

    /** The time span of that text; empty where it is none. A bare number is none, because it has no unit. */
    public static Optional<Duration> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Duration duration = text.startsWith("P") ? Duration.parse(text) : units(text);
            return duration.isNegative() || duration.compareTo(MAX) > 0 ? Optional.empty() : Optional.of(duration);
        } catch (DateTimeException | ArithmeticException | NumberFormatException notADuration) {
            return Optional.empty();
        }
    }

    private static Duration units(String text) {
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int digits = end(text, at, true);
            int unit = end(text, digits, false);
            sum = sum.plus(of(Long.parseLong(text.substring(at, digits)), text.substring(digits, unit)));
            at = unit;
        }
        return sum;
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9') == digits) {
            at++;
        }
        return at;
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new NumberFormatException("`" + unit + "` is not a unit of time.");
        };
    }

    /** The shortest text that reads as that time span, such as {@code 1h30m}. */
    public static String print(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toNanosPart() % NANOS_PER_MILLI != 0) {
            // No unit is that small, and a timeout that is cut to nothing would be another one.
            return duration.toString();
        }
        var text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}
