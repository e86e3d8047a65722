/**
 * Random definitions in a hostile world, each from one seed.
 *
 * <p>{@link dev.belay.testing.simulation.SimulatedWorld} makes a definition by chance and drives it
 * through crashes, lost and torn appends, late, doubled and reordered news and effects that land
 * when nobody waits for them; then the faults stop and it must come to its end. Who decides and
 * stores is a {@link dev.belay.testing.simulation.Host}: the bare core, or the engine's own driver
 * over a journal. The same judge as in the exploration says whether every promise was kept.
 */
@NullMarked
package dev.belay.testing.simulation;

import org.jspecify.annotations.NullMarked;
