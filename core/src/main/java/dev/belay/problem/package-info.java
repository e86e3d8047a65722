/**
 * Complaints as values: coded, located, and written for the person who must act on them.
 *
 * <p>An expected refusal is a {@link dev.belay.problem.Problem}, never an exception. Its text
 * comes from one catalogue, {@link dev.belay.problem.ProblemCode}, so that the same fault reads
 * the same everywhere, and each code has a page under {@code docs/errors/}.
 */
@NullMarked
package dev.belay.problem;

import org.jspecify.annotations.NullMarked;
