/** What fuzzing has found before, replayed. */
@NullMarked
package dev.belay.fuzz;

import org.jspecify.annotations.NullMarked;
