/**
 * The engine as three pure functions over one execution.
 *
 * <p>{@link dev.belay.execution.Decider} says what follows from a {@link
 * dev.belay.execution.Command}; {@link dev.belay.execution.Execution#apply} is the only way in
 * which state changes, live and on replay; {@link dev.belay.execution.Pending} derives the work
 * that the state still owes to the world. Events are stored, effects never are: after a crash,
 * replay and {@code Pending} ask for the same work again. Nothing here knows the time, chance or
 * a thread.
 */
@NullMarked
package dev.belay.execution;

import org.jspecify.annotations.NullMarked;
