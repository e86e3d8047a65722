/**
 * Families of executions in a hostile world: workflows that run one another, chosen by chance.
 *
 * <p>The engine's own driver, its delegations and its attendance work over a journal that dies, tears and fills up at any
 * append; processes are killed, news of ended children is lost, people cancel, pause and decide. {@link
 * dev.belay.testing.family.FamilyJudge} compares what the outermost execution says at its end with what the world shows.
 */
@NullMarked
package dev.belay.testing.family;

import org.jspecify.annotations.NullMarked;
