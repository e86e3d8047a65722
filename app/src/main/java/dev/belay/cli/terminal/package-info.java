/**
 * What stands between the program and the person: the two streams, the folder, the variables, and what the screen can
 * show.
 *
 * <p>Commands get a {@link dev.belay.cli.terminal.Terminal} instead of {@code System}, so that a test is a terminal
 * too.
 */
@NullMarked
package dev.belay.cli.terminal;

import org.jspecify.annotations.NullMarked;
