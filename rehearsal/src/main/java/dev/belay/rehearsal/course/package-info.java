/**
 * How a case goes: the real core is driven over a clock that skips what is waited for, and what the steps would do to
 * the world is only noted in a model of it.
 *
 * <p>{@link dev.belay.rehearsal.course.Performance} is the engine's shell in small: it decides, applies, asks what is
 * owed, and answers. A {@link dev.belay.rehearsal.course.Fault} makes one moment of it go wrong.
 *
 * <p>The workflows that steps run are members of one family, with one clock and one world, unless a mock stands for them.
 */
@NullMarked
package dev.belay.rehearsal.course;

import org.jspecify.annotations.NullMarked;
