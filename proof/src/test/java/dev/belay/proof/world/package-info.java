/** The judge notices what it is there for. */
@NullMarked
package dev.belay.proof.world;

import org.jspecify.annotations.NullMarked;
