package dev.belay.schedule.form;

import dev.belay.definition.Durations;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.CatchUp;
import dev.belay.schedule.Cron;
import dev.belay.schedule.CronReader;
import dev.belay.schedule.CronReading;
import dev.belay.schedule.Manner;
import dev.belay.schedule.Overlap;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Timing;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one schedule. One use, one thread. */
final class FieldReading {

    private static final String INSTANT =
            "an instant such as `2031-05-06T07:08:09Z`, or a local time such as `2031-05-06T07:08:09` beside a `zone`";
    private static final String DURATION = "a duration such as `15m`";
    private static final List<String> TIMINGS = List.of("at", "cron", "every");
    private static final int LONGEST_TEXT = 512;
    private static final int LAST_YEAR = 2200;

    private final String name;
    private final Value.Mapping fields;
    private final List<ScheduleReading.Fault> faults = new ArrayList<>();

    FieldReading(String name, Value.Mapping fields) {
        this.name = name;
        this.fields = fields;
    }

    ScheduleReading read() {
        fields.fields().keySet().stream()
                .filter(field -> !ScheduleForm.FIELDS.contains(field))
                .forEach(field -> fault(field, Problem.of(ProblemCode.UNKNOWN_KEY, field, "a schedule")));
        String workflow = text("workflow").orElse("");
        if (workflow.isEmpty()) {
            fault("workflow", Problem.of(ProblemCode.MISSING_KEY, "A schedule", "workflow"));
        }
        ZoneId zone = zone();
        Optional<Instant> start = instant("start", zone);
        Optional<Instant> end = instant("end", zone);
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            unfit("end", "not before the `start`", end.get().toString());
        }
        @Nullable Timing timing = timing(zone, start);
        Manner manner = manner(start, end);
        Value.Mapping inputs = inputs();
        return faults.isEmpty() && timing != null
                ? new ScheduleReading.Read(new Schedule(name, workflow, inputs, timing, manner))
                : new ScheduleReading.Refused(faults);
    }

    private Value.Mapping inputs() {
        Value inputs = fields.get("inputs").orElse(Value.Mapping.EMPTY);
        if (inputs instanceof Value.Mapping mapping) {
            return mapping;
        }
        unfit("inputs", "a mapping of inputs", inputs.kind());
        return Value.Mapping.EMPTY;
    }

    // When

    private @Nullable Timing timing(ZoneId zone, Optional<Instant> start) {
        List<String> given =
                TIMINGS.stream().filter(field -> fields.get(field).isPresent()).toList();
        if (given.size() != 1) {
            String found = given.isEmpty() ? "none of them" : String.join(" and ", given);
            fault(
                    given.isEmpty() ? "" : given.getLast(),
                    Problem.of(ProblemCode.INVALID_VALUE, "schedule", "one of `at`, `cron` and `every`", found));
            return null;
        }
        if (fields.get("cron").isPresent()) {
            return cron().map(cron -> new Timing.Crontab(cron, zone)).orElse(null);
        }
        return fields.get("at").isPresent()
                ? instant("at", zone).map(Timing.At::new).orElse(null)
                : every().map(every -> new Timing.Every(every, start.orElse(Instant.EPOCH)))
                        .orElse(null);
    }

    private Optional<Cron> cron() {
        return text("cron").flatMap(text -> switch (CronReader.read(text)) {
            case CronReading.Read(Cron cron) -> Optional.of(cron);
            case CronReading.Refused refused -> {
                fault("cron", Problem.of(ProblemCode.CRON_UNREADABLE, text, refused.found(), refused.expected()));
                yield Optional.empty();
            }
        });
    }

    private Optional<Duration> every() {
        return text("every").flatMap(text -> {
            Optional<Duration> every = Durations.parse(text)
                    .filter(span ->
                            span.compareTo(Timing.Every.SHORTEST) >= 0 && span.compareTo(Timing.Every.LONGEST) <= 0);
            return checked("every", text, every, "a duration from `1s` to `366d`");
        });
    }

    private ZoneId zone() {
        return text("zone")
                .flatMap(text -> checked(
                        "zone",
                        text,
                        Optional.of(text)
                                .filter(ZoneId.getAvailableZoneIds()::contains)
                                .map(ZoneId::of),
                        "the name of a time zone such as `Europe/Berlin`"))
                .orElse(ZoneId.of("UTC"));
    }

    private Optional<Instant> instant(String field, ZoneId zone) {
        return text(field).flatMap(text -> checked(field, text, parsed(text, zone), INSTANT));
    }

    private Optional<Instant> parsed(String text, ZoneId zone) {
        return parsed(text, written -> OffsetDateTime.parse(written).toInstant())
                .or(() -> fields.get("zone").isPresent()
                        ? parsed(text, LocalDateTime::parse).map(local -> first(local, zone))
                        : Optional.empty())
                .filter(instant -> instant.isAfter(Instant.EPOCH)
                        && instant.atOffset(ZoneOffset.UTC).getYear() < LAST_YEAR);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** As everywhere: a time that the clock never shows means the first instant after it, one shown twice the first. */
    private static Instant first(LocalDateTime local, ZoneId zone) {
        @Nullable ZoneOffsetTransition jump = zone.getRules().getTransition(local);
        if (jump != null && jump.isGap()) {
            return jump.getInstant();
        }
        return local.toInstant(zone.getRules().getValidOffsets(local).getFirst());
    }

    // How

    private Manner manner(Optional<Instant> start, Optional<Instant> end) {
        return new Manner(
                word("missed", CatchUp::of, "`skip`, `latest` or `all`").orElse(Manner.USUAL.missed()),
                span("missed_within", Manner.LONGEST_WINDOW).orElse(Manner.USUAL_WINDOW),
                word("overlap", Overlap::of, "`skip`, `queue`, `allow` or `replace`")
                        .orElse(Manner.USUAL.overlap()),
                span("jitter", Manner.LONGEST_JITTER).orElse(Duration.ZERO),
                start,
                end,
                enabled());
    }

    private <T> Optional<T> word(String field, Function<String, Optional<T>> of, String expected) {
        return text(field).flatMap(text -> checked(field, text, of.apply(text), expected));
    }

    private Optional<Duration> span(String field, Duration longest) {
        return text(field)
                .flatMap(text -> checked(
                        field,
                        text,
                        Durations.parse(text).filter(span -> span.compareTo(longest) <= 0),
                        DURATION + ", at most `" + Durations.print(longest) + "`"));
    }

    private boolean enabled() {
        Value enabled = fields.get("enabled").orElse(Value.of(true));
        if (enabled instanceof Value.Bool(boolean truth)) {
            return truth;
        }
        unfit("enabled", "`true` or `false`", enabled.rendered());
        return true;
    }

    // What every field has

    private Optional<String> text(String field) {
        return fields.get(field).flatMap(value -> {
            boolean fits = value instanceof Value.Text(String text) && text.length() <= LONGEST_TEXT;
            if (!fits) {
                unfit(field, "a text of at most " + LONGEST_TEXT + " characters", value.kind());
            }
            return fits ? Optional.of(value.rendered()) : Optional.empty();
        });
    }

    private <T> Optional<T> checked(String field, String text, Optional<T> read, String expected) {
        if (read.isEmpty()) {
            unfit(field, expected, text);
        }
        return read;
    }

    private void unfit(String field, String expected, String found) {
        fault(field, Problem.of(ProblemCode.INVALID_VALUE, field, expected, found));
    }

    private void fault(String field, Problem problem) {
        faults.add(new ScheduleReading.Fault(field, problem));
    }
}
