/** The proofs in their short form. */
@NullMarked
package dev.belay.proof;

import org.jspecify.annotations.NullMarked;
