/** Reads the JSON that the world answers with, within limits, into values. */
@NullMarked
package dev.belay.step.json;

import org.jspecify.annotations.NullMarked;
