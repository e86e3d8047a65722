/** A great many executions wait, and the process that holds them is killed. */
@NullMarked
package dev.belay.proof.herd;

import org.jspecify.annotations.NullMarked;
