/**
 * How a second terminal reaches the process that owns the data folder.
 *
 * <p>The owner listens at a socket in the folder, which only its user may open. One line of JSON asks, one line of
 * JSON answers. What is asked for is a {@link dev.belay.cli.control.Request}; whoever cannot be reached has ended,
 * and then the asker owns the folder itself.
 */
@NullMarked
package dev.belay.cli.control;

import org.jspecify.annotations.NullMarked;
