/** The actions that change nothing: {@code log}, {@code fail} and {@code sleep}. */
@NullMarked
package dev.belay.step.basic;

import org.jspecify.annotations.NullMarked;
