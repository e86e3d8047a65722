package dev.belay.cli;

import dev.belay.engine.schedule.ScheduleWatcher;
import dev.belay.execution.ExecutionId;
import dev.belay.schedule.Missed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Says what schedules miss and what troubles them, and counts all that they do. Thread-safe. */
final class ScheduleProgress implements ScheduleWatcher {

    /** The same trouble is said once; more kinds of it than this are not remembered. */
    private static final int REMEMBERED = 1_000;

    private final Consumer<String> say;
    private final ScheduleWatcher counts;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    ScheduleProgress(Consumer<String> say, ScheduleWatcher counts) {
        this.say = say;
        this.counts = counts;
    }

    @Override
    public void fired(String schedule, ExecutionId execution, Duration late) {
        troubles.remove(schedule);
        counts.fired(schedule, execution, late);
    }

    @Override
    public void missed(String schedule, Missed missed) {
        String times =
                missed.count() == 1 ? missed.first().toString() : missed.count() + " times up to " + missed.last();
        say.accept(("The schedule `" + schedule + "` missed " + times + ": "
                        + missed.reason().id().replace('_', ' ') + ". " + missed.detail())
                .strip());
        counts.missed(schedule, missed);
    }

    @Override
    public void trouble(String schedule, String sentence) {
        if (troubles.size() >= REMEMBERED) {
            troubles.clear();
        }
        if (!sentence.equals(troubles.put(schedule, sentence))) {
            say.accept((schedule.isEmpty() ? "Schedules: " : "The schedule `" + schedule + "`: ") + sentence);
        }
        counts.trouble(schedule, sentence);
    }
}
