/**
 * All notations as one: {@link dev.belay.dialect.detection.Dialects} finds out by its content in which one a text is
 * written, and lets that one read it.
 */
@NullMarked
package dev.belay.dialect.detection;

import org.jspecify.annotations.NullMarked;
