/**
 * How a case goes: the real core is driven over a clock that skips what is waited for, and what the steps would do to
 * the world is only noted in a model of it.
 *
 * <p>{@link dev.belay.rehearsal.course.Performance} is the engine's shell in small: it decides, applies, asks what is
 * owed, and answers. A {@link dev.belay.rehearsal.course.Fault} makes one moment of it go wrong.
 */
@NullMarked
package dev.belay.rehearsal.course;

import org.jspecify.annotations.NullMarked;
