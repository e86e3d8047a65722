/**
 * What an execution would do, told before it is started and without touching anything.
 *
 * <p>{@link dev.belay.plan.Planner} walks a definition with bound inputs and answers a {@link dev.belay.plan.Plan}: a
 * tree of {@link dev.belay.plan.PlannedStep}s in which everything is rendered that the inputs make known. What only
 * the steps themselves will tell stays {@link dev.belay.plan.Unknown}, by name: a plan never guesses. An expression
 * that cannot have a value with these inputs becomes a problem instead of a surprise at run time.
 *
 * <p>The same definition and inputs give the same plan, whatever the machine, the time and the past: what depends on
 * those, such as the diff of a file or how long a step took before, is added outside.
 */
@NullMarked
package dev.belay.plan;

import org.jspecify.annotations.NullMarked;
