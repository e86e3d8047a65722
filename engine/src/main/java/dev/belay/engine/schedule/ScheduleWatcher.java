package dev.belay.engine.schedule;

import dev.belay.execution.ExecutionId;
import dev.belay.schedule.Missed;
import java.time.Duration;

/** Is told what the scheduler does, after it is on disk. Must return soon; it is called on the scheduler's threads. */
public interface ScheduleWatcher {

    /** Watches nothing. */
    ScheduleWatcher NONE = new ScheduleWatcher() {};

    /** An execution of a schedule began, so long after its instant. */
    default void fired(String schedule, ExecutionId execution, Duration late) {}

    /** A schedule missed something. */
    default void missed(String schedule, Missed missed) {}

    /** A schedule cannot be looked at; it is tried again later. */
    default void trouble(String schedule, String sentence) {}
}
