/**
 * Gates: what an attempt passes before it begins, shared by name over all executions.
 *
 * <p>There are three kinds, and one mechanism. A <em>breaker</em> is closed while what it guards keeps failing. A
 * <em>place</em> is one of so many that may be at work under a key. A <em>rate</em> lets so many begin in a span of
 * time.
 *
 * <p>{@link dev.belay.gate.Gatekeeping} decides, over rows that a store keeps ({@link dev.belay.gate.GateRows}): a
 * decision on an execution says what it takes to be so ({@link dev.belay.gate.GateMove}), and is stored only where
 * it is. Nothing here knows a clock or a thread.
 */
@NullMarked
package dev.belay.gate;

import org.jspecify.annotations.NullMarked;
