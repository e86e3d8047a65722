/**
 * What every step runner must pass, and what a test needs to call one without an engine.
 *
 * <p>{@link dev.belay.testing.runner.Trial} makes attempts and keeps what they said; {@link
 * dev.belay.testing.runner.StepRunnerContract} is the promise of the port, to be extended by the
 * test of each runner.
 */
@NullMarked
package dev.belay.testing.runner;

import org.jspecify.annotations.NullMarked;
