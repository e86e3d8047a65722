/**
 * Tries every way in which a small execution can go, over the real core.
 *
 * <p>A {@link dev.belay.testing.explorer.Configuration} is a definition of one to three steps. The
 * {@link dev.belay.testing.explorer.Explorer} walks depth first through all that can happen to it:
 * every interleaving of outcomes, crashes, lost answers, effects that land late, cancels, timers
 * and decisions of a person, within a {@link dev.belay.testing.explorer.Budget}. The {@link
 * dev.belay.testing.world.World} keeps what was really done, and the {@link
 * dev.belay.testing.world.Judge} compares that with what Belay says: never the other way round.
 *
 * <p>A path that breaks a promise is printed as the list of its choices, and {@link
 * dev.belay.testing.explorer.Explorer#replay} walks it again.
 */
@NullMarked
package dev.belay.testing.explorer;

import org.jspecify.annotations.NullMarked;
