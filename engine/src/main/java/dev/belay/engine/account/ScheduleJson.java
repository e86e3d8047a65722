package dev.belay.engine.account;

import dev.belay.engine.schedule.KeptSchedule;
import dev.belay.engine.schedule.ScheduleStore.MissedEntry;
import dev.belay.engine.schedule.ScheduleView;
import dev.belay.engine.schedule.Schedules;
import dev.belay.schedule.Missed;
import dev.belay.schedule.form.ScheduleForm;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schedules as data. */
public final class ScheduleJson {

    private ScheduleJson() {}

    /** One of them: what it says, and how far it has come. */
    public static Value.Mapping of(ScheduleView view) {
        KeptSchedule kept = view.kept();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.of(kept.name()));
        fields.put("state", Value.of(view.state()));
        view.schedule()
                .ifPresent(
                        schedule -> fields.putAll(ScheduleForm.write(schedule).fields()));
        view.problem().ifPresent(problem -> fields.put("problem", ProblemJson.of(problem)));
        kept.owner().ifPresent(owner -> fields.put("definition", Value.of(owner)));
        fields.put("set_at", instant(kept.setAt()));
        fields.put("set_by", Value.of(kept.setBy()));
        moment(fields, "paused_at", kept.progress().pausedAt());
        moment(fields, "next_at", kept.nextAt());
        if (!kept.progress().waiting().isEmpty()) {
            fields.put("waiting", instants(kept.progress().waiting()));
        }
        kept.last().ifPresent(last -> fields.put("last", last(last)));
        return new Value.Mapping(fields);
    }

    private static Value last(KeptSchedule.Last last) {
        return Value.mapping("instant", instant(last.instant()), "at", instant(last.at()))
                .with("execution", Value.of(last.execution().text()));
    }

    /** An instant to come. */
    public static Value.Mapping of(Schedules.Upcoming upcoming) {
        return Value.mapping("at", instant(upcoming.at()), "schedule", Value.of(upcoming.schedule()))
                .with("workflow", Value.of(upcoming.workflow()));
    }

    /** What was missed. */
    public static Value.Mapping of(MissedEntry entry) {
        Missed missed = entry.missed().missed();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("number", Value.of(entry.number()));
        fields.put("schedule", Value.of(entry.missed().schedule()));
        fields.put("first", instant(missed.first()));
        fields.put("last", instant(missed.last()));
        fields.put("count", Value.of(missed.count()));
        fields.put("reason", Value.of(missed.reason().id()));
        if (!missed.detail().isEmpty()) {
            fields.put("detail", Value.of(missed.detail()));
        }
        fields.put("found_at", instant(entry.missed().at()));
        return new Value.Mapping(fields);
    }

    private static void moment(Map<String, Value> fields, String name, Optional<Instant> at) {
        at.ifPresent(present -> fields.put(name, instant(present)));
    }

    private static Value instant(Instant at) {
        return Value.of(at.toString());
    }

    private static Value instants(List<Instant> all) {
        return new Value.Sequence(all.stream().map(ScheduleJson::instant).toList());
    }
}
