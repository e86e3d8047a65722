/** The hosting process is killed again and again, at any moment, under many executions. */
@NullMarked
package dev.belay.proof.kills;

import org.jspecify.annotations.NullMarked;
