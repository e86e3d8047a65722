/**
 * A world that exists on paper only, and a judge.
 *
 * <p>{@link dev.belay.testing.world.World} is the ledger of what the effects of steps really did;
 * no part of Belay writes it. {@link dev.belay.testing.world.Judge} holds what Belay does and says
 * against it. {@link dev.belay.testing.world.Kind} makes steps of every kind.
 */
@NullMarked
package dev.belay.testing.world;

import org.jspecify.annotations.NullMarked;
