/** Every promise of the port that keeps schedules, as tests, and a store of them in memory. */
@NullMarked
package dev.belay.testing.schedule;

import org.jspecify.annotations.NullMarked;
