/**
 * When something begins by itself, as pure functions.
 *
 * <p>A {@link dev.belay.schedule.Timing} says when, and becomes a {@link dev.belay.schedule.Calendar}, which answers
 * with one instant after the other. {@link dev.belay.schedule.Turns} looks at a schedule, at what was considered of it
 * and at the time, and says what the next step is: to start an execution, to note what was missed and why, to let
 * something wait, or to look again later. It takes one step at a time, so that whoever does what it says can die after
 * any of them: the next one who asks is told the rest, and nothing twice.
 *
 * <p>Calendars go by {@code java.time} alone. What the clocks of a zone do twice or not at all is decided here, once.
 */
@NullMarked
package dev.belay.schedule;

import org.jspecify.annotations.NullMarked;
