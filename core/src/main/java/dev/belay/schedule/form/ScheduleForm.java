package dev.belay.schedule.form;

import dev.belay.definition.Durations;
import dev.belay.schedule.Manner;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Timing;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and writes schedules as data. */
public final class ScheduleForm {

    /** The fields, in their order. */
    public static final List<String> FIELDS = List.of(
            "workflow",
            "inputs",
            "at",
            "cron",
            "every",
            "zone",
            "start",
            "end",
            "missed",
            "missed_within",
            "overlap",
            "jitter",
            "enabled");

    /** No name is longer, in characters. */
    public static final int LONGEST_NAME = 128;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    private ScheduleForm() {}

    /** Whether a schedule of its own, or one in a definition, may be called that. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The name that a schedule in a definition has outside it. */
    public static String nameIn(String definition, String name) {
        return definition + "." + name;
    }

    /** The schedule that such fields describe, or everything that is wrong with them; never throws. */
    public static ScheduleReading read(String name, Value.Mapping fields) {
        return new FieldReading(name, fields).read();
    }

    /** The fields that describe a schedule; what is usual is left out. */
    public static Value.Mapping write(Schedule schedule) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("workflow", Value.of(schedule.workflow()));
        if (!schedule.inputs().fields().isEmpty()) {
            fields.put("inputs", schedule.inputs());
        }
        timing(schedule.timing(), fields);
        manner(schedule.manner(), fields);
        return new Value.Mapping(fields);
    }

    private static void timing(Timing timing, Map<String, Value> fields) {
        switch (timing) {
            case Timing.At(Instant at) -> fields.put("at", Value.of(at.toString()));
            case Timing.Every every -> fields.put("every", Value.of(Durations.print(every.every())));
            case Timing.Crontab crontab -> {
                fields.put("cron", Value.of(crontab.cron().text()));
                fields.put("zone", Value.of(crontab.zone().getId()));
            }
        }
    }

    private static void manner(Manner manner, Map<String, Value> fields) {
        manner.start().ifPresent(start -> fields.put("start", Value.of(start.toString())));
        manner.end().ifPresent(end -> fields.put("end", Value.of(end.toString())));
        if (manner.missed() != Manner.USUAL.missed()) {
            fields.put("missed", Value.of(manner.missed().id()));
        }
        if (!manner.missedWithin().equals(Manner.USUAL_WINDOW)) {
            fields.put("missed_within", Value.of(Durations.print(manner.missedWithin())));
        }
        if (manner.overlap() != Manner.USUAL.overlap()) {
            fields.put("overlap", Value.of(manner.overlap().id()));
        }
        if (!manner.jitter().equals(Duration.ZERO)) {
            fields.put("jitter", Value.of(Durations.print(manner.jitter())));
        }
        if (!manner.enabled()) {
            fields.put("enabled", Value.of(false));
        }
    }
}
