/**
 * The power is cut under the working process: the file system that holds the data folder is shut down without writing
 * what it has not yet written, and is mounted again as after a start of the machine.
 */
@NullMarked
package dev.belay.proof.power;

import org.jspecify.annotations.NullMarked;
