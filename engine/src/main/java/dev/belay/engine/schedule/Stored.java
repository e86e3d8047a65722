package dev.belay.engine.schedule;

import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.form.ScheduleForm;
import dev.belay.schedule.form.ScheduleReading;
import dev.belay.value.Value;

/** The text in which a schedule is kept. */
final class Stored {

    /** What became of a kept text. */
    sealed interface Reading {

        /** It is a schedule. */
        record Sound(Schedule schedule) implements Reading {}

        /** It is damaged, or means nothing any more, as the name of a zone may. */
        record Damaged(Problem problem) implements Reading {}
    }

    private Stored() {}

    static String write(Schedule schedule) {
        return ScheduleForm.write(schedule).toString();
    }

    /** Its name and its workflow; of a damaged one only the name. */
    static Value.Mapping told(KeptSchedule kept) {
        Value.Mapping told = Value.mapping("schedule", Value.of(kept.name()));
        return switch (read(kept)) {
            case Reading.Sound(Schedule schedule) -> told.with("workflow", Value.of(schedule.workflow()));
            case Reading.Damaged _ -> told;
        };
    }

    static Reading read(KeptSchedule kept) {
        try {
            if (!(Json.stored(kept.fields()) instanceof Value.Mapping fields)) {
                return damaged(kept, "It is no mapping.");
            }
            return switch (ScheduleForm.read(kept.name(), fields)) {
                case ScheduleReading.Read(Schedule schedule) -> new Reading.Sound(schedule);
                case ScheduleReading.Refused refused ->
                    damaged(kept, refused.problems().getFirst().message());
            };
        } catch (Json.JsonRefused refused) {
            return damaged(kept, "It is no JSON.");
        }
    }

    private static Reading damaged(KeptSchedule kept, String why) {
        return new Reading.Damaged(Problem.of(ProblemCode.SCHEDULE_UNREADABLE, kept.name(), why)
                .hint("Remove it, and add it again: `belay schedule remove " + kept.name() + "`."));
    }
}
