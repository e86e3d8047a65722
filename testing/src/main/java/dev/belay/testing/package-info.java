/**
 * Contracts that every store and every step runner must pass, and the simulated world.
 */
@NullMarked
package dev.belay.testing;

import org.jspecify.annotations.NullMarked;
