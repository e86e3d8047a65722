/** The real process, killed at many moments: afterwards the world is finished or as before, and what is said is true. */
@NullMarked
package dev.belay.crash;

import org.jspecify.annotations.NullMarked;
