/** Definitions and the journals that they make, kept as files: what is stored does not change unseen. */
@NullMarked
package dev.belay.journals;

import org.jspecify.annotations.NullMarked;
