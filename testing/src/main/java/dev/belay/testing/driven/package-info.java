/**
 * One execution driven on one thread over a clock that skips what it waits for: the real core, the
 * real driver and real runners, without chance.
 */
@NullMarked
package dev.belay.testing.driven;

import org.jspecify.annotations.NullMarked;
