/**
 * The data that definitions, expressions, steps and the journal speak: JSON values, immutable.
 *
 * <p>{@link dev.belay.value.Value} is a closed family, so that every reader handles every kind.
 * Whole numbers and decimals are kept apart, because a version, a port or a mode that comes back
 * as {@code 8080.0} is a fault. Mappings keep the order in which they were written.
 */
@NullMarked
package dev.belay.value;

import org.jspecify.annotations.NullMarked;
