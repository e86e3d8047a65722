/**
 * Schedules at work.
 *
 * <p>{@link dev.belay.engine.schedule.Schedules} is what faces ask: it keeps schedules, pauses and removes them, and
 * looks ahead and back. {@link dev.belay.engine.schedule.Scheduler} runs in the one process that shall begin work by
 * itself: it asks the core for the next step of each schedule that is due, and takes it.
 *
 * <p>Nothing of this can be lost or done twice, because there is one order: an execution is started under a key made
 * of its schedule and its instant, and after that is on disk, the schedule's progress is kept, together with what was
 * missed. Who dies in between is followed by one that starts the same again, and is answered with the execution that
 * is there.
 */
@NullMarked
package dev.belay.engine.schedule;

import org.jspecify.annotations.NullMarked;
