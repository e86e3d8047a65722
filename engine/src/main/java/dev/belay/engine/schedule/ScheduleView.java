package dev.belay.engine.schedule;

import dev.belay.problem.Problem;
import dev.belay.schedule.Schedule;
import java.util.Optional;

/**
 * A schedule as it is shown.
 *
 * @param kept as it is kept
 * @param schedule what it says; empty where that can no longer be read
 * @param problem why it cannot
 */
public record ScheduleView(KeptSchedule kept, Optional<Schedule> schedule, Optional<Problem> problem) {

    static ScheduleView of(KeptSchedule kept) {
        return switch (Stored.read(kept)) {
            case Stored.Reading.Sound(Schedule schedule) ->
                new ScheduleView(kept, Optional.of(schedule), Optional.empty());
            case Stored.Reading.Damaged(Problem problem) ->
                new ScheduleView(kept, Optional.empty(), Optional.of(problem));
        };
    }

    /** Its state in a word: {@code active}, {@code paused}, {@code disabled}, {@code over} or {@code unreadable}. */
    public String state() {
        if (schedule.isEmpty()) {
            return "unreadable";
        }
        if (!schedule.get().manner().enabled()) {
            return "disabled";
        }
        if (kept.progress().pausedAt().isPresent()) {
            return "paused";
        }
        boolean goesOn = kept.nextAt().isPresent() || !kept.progress().waiting().isEmpty();
        return goesOn ? "active" : "over";
    }
}
