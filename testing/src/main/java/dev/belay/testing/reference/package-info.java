/**
 * A second reading of the documentation: a small interpreter that says how an execution must end.
 *
 * <p>A {@link dev.belay.testing.reference.Chronicle} keeps what was heard from outside (answers,
 * silence, people, the clock) and when something began. {@link
 * dev.belay.testing.reference.Reference} walks over the definition, recursively and without events,
 * and says which steps had to run, how often, with what input, what had to be undone in which
 * order, and the final status with its leftovers and outputs. It shares the records of definitions
 * and the words of commands with the engine, and none of its decisions.
 *
 * <p>Where chance decides, such as which branch a cancel still met at work, every legal course is
 * allowed: the chronicle says which one it was.
 */
@NullMarked
package dev.belay.testing.reference;

import org.jspecify.annotations.NullMarked;
