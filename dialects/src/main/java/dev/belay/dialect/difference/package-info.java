/**
 * What differs between two definitions.
 *
 * <p>Both are compared in the one form that stands for a definition, so that how they were written does not matter:
 * {@link dev.belay.dialect.difference.Comparison} names steps and keys, and {@link
 * dev.belay.dialect.difference.LineDifference} shows the lines.
 */
@NullMarked
package dev.belay.dialect.difference;

import org.jspecify.annotations.NullMarked;
