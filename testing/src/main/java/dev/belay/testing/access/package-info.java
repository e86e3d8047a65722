/** Every promise of the port that keeps tokens, as tests, and a store of them in memory. */
@NullMarked
package dev.belay.testing.access;

import org.jspecify.annotations.NullMarked;
