/** Programs that measure, and print how: the command, the versions, the load and the ratios first. */
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
