/**
 * The command line: commands in, exit codes out, and the one class that puts all parts together.
 */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
