/**
 * Belay's own notation.
 *
 * <p>{@link dev.belay.dialect.belay.NativeDialect} reads it in three passes over a tree that knows
 * its places: the shape of every mapping against one table ({@link
 * dev.belay.dialect.belay.NativeTable}), the outline of the steps (ids, order, what may refer to
 * what), and then the definition itself, whose templates are checked from where they stand ({@link
 * dev.belay.dialect.belay.Vantage}). Each pass tells what only it can know and is silent about what
 * an earlier one has told. {@link dev.belay.dialect.belay.NativePrinter} writes a definition back.
 */
@NullMarked
package dev.belay.dialect.belay;

import org.jspecify.annotations.NullMarked;
