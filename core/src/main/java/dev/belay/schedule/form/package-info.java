/**
 * Schedules as data, the one form in which definitions, requests, commands and the store write them.
 *
 * <p>{@link dev.belay.schedule.form.ScheduleForm} reads it, tells everything that is wrong with it at once, and writes
 * it. The faces bring their words into this form and know nothing else of schedules.
 */
@NullMarked
package dev.belay.schedule.form;

import org.jspecify.annotations.NullMarked;
