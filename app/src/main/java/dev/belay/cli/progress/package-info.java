/**
 * What happens, while it happens: told by the engine of this process, or read from the journal beside another one.
 *
 * <p>A {@link dev.belay.cli.progress.Board} keeps the newest state of each execution; a {@link
 * dev.belay.cli.progress.Progress} shows it, as a list that is redrawn in place or as a line for each transition.
 */
@NullMarked
package dev.belay.cli.progress;

import org.jspecify.annotations.NullMarked;
