/**
 * The one port to learn: {@link dev.belay.engine.runner.StepRunner}, an action that touches the
 * world.
 *
 * <p>A runner is told what to do with an {@link dev.belay.engine.runner.Attempt} and answers with
 * an outcome. It never retries, never journals and never decides what a failure means; it must be
 * honest about doubt.
 */
@NullMarked
package dev.belay.engine.runner;

import org.jspecify.annotations.NullMarked;
