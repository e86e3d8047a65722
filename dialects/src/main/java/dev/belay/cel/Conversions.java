package dev.belay.cel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of CEL that turn one kind of value into another, or measure and search it. */
final class Conversions {

    /** Bounded by its anchors and {@link Limits#NUMBER}: each part is digits and one unit. */
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(h|ms|m|s)");

    private Conversions() {}

    static Object size(Object object, Meter meter) {
        return switch (object) {
            case String text -> {
                meter.charge(text.length());
                yield (long) text.codePointCount(0, text.length());
            }
            case Collection<?> items -> (long) items.size();
            case Map<?, ?> fields -> (long) fields.size();
            default -> throw refused("size", "text, a list or a mapping", object);
        };
    }

    static Object integer(Object object) {
        return switch (object) {
            case Long number -> number;
            case Double number -> Numbers.truncate(number);
            case String text -> Numbers.integer(text);
            case Instant time -> time.getEpochSecond();
            default -> throw refused("int", "a number or a text", object);
        };
    }

    static Object decimal(Object object) {
        return switch (object) {
            case Long number -> number.doubleValue();
            case Double number -> number;
            case String text -> finite(text);
            default -> throw refused("double", "a number or a text", object);
        };
    }

    private static double finite(String text) {
        double number = Numbers.decimal(text);
        if (Double.isInfinite(number)) {
            throw NoValue.failed("the number " + Numbers.shown(text) + " is larger than a decimal can be");
        }
        return number;
    }

    static Object string(Object object) {
        return switch (object) {
            case String text -> text;
            case Long _, Double _, Boolean _, Instant _ -> object.toString();
            case Duration duration -> duration.toString();
            default ->
                throw NoValue.failed(
                        "`string` takes a simple value, found " + Kinds.of(object) + "; write `value | json`");
        };
    }

    static Object bool(Object object) {
        return switch (object) {
            case Boolean truth -> truth;
            case String text when text.equals("true") || text.equals("false") -> text.equals("true");
            case String text -> throw NoValue.failed("the text " + Numbers.shown(text) + " is not true or false");
            default -> throw refused("bool", "a boolean or a text", object);
        };
    }

    static Object timestamp(Object object) {
        if (object instanceof String text && text.length() <= Limits.NUMBER) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException _) {
                throw NoValue.failed(
                        "the text " + Numbers.shown(text) + " is not a time such as \"2030-01-31T12:00:00Z\"");
            }
        }
        throw refused("timestamp", "a text", object);
    }

    static Object duration(Object object) {
        if (object instanceof String text && text.length() <= Limits.NUMBER) {
            return parts(text);
        }
        throw refused("duration", "a text", object);
    }

    private static Duration parts(String text) {
        boolean negative = text.startsWith("-");
        Matcher part = DURATION.matcher(text).region(negative ? 1 : 0, text.length());
        Duration sum = Duration.ZERO;
        do {
            if (!part.lookingAt()) {
                throw NoValue.failed("the text " + Numbers.shown(text) + " is not a duration such as \"1h30m\"");
            }
            sum = sum.plus(part(Long.parseLong(part.group(1)), part.group(2)));
            part.region(part.end(), text.length());
        } while (part.regionStart() < text.length());
        return negative ? sum.negated() : sum;
    }

    private static Duration part(long count, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMillis(count);
        };
    }

    static Object contains(Object object, Object part, Meter meter) {
        String text = text("contains", object);
        String wanted = text("contains", part);
        meter.search(text, wanted);
        return text.contains(wanted);
    }

    static Object startsWith(Object object, Object prefix) {
        return text("startsWith", object).startsWith(text("startsWith", prefix));
    }

    static Object endsWith(Object object, Object suffix) {
        return text("endsWith", object).endsWith(text("endsWith", suffix));
    }

    static Object matches(Object object, Object expression, Meter meter) {
        return meter.matches(text("matches", object), text("matches", expression));
    }

    private static String text(String function, Object object) {
        if (object instanceof String text) {
            return text;
        }
        throw refused(function, "text", object);
    }

    private static NoValue refused(String function, String expected, Object found) {
        return NoValue.failed("`" + function + "` takes " + expected + ", found " + Kinds.of(found));
    }
}
