/**
 * Plans for people: what the planner of the core says, and what this machine and its past add to it.
 *
 * <p>A {@link dev.belay.engine.planning.Planning} asks the runners what each step would change here and now, and the
 * journal how long the steps took before. Neither is part of the plan's hash, because both may differ tomorrow. It
 * reads only: nothing is written into a journal, and the data folder need not be owned.
 */
@NullMarked
package dev.belay.engine.planning;

import org.jspecify.annotations.NullMarked;
