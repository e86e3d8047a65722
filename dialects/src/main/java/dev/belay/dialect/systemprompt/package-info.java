/**
 * The notation of the workflows module of systemprompt: typed steps, {@code outputs} that name variables, an {@code
 * error_handler}.
 *
 * <p>{@link dev.belay.dialect.systemprompt.SystempromptDialect} holds a document against its own table, and then
 * translates its tree into one of the native notation whose parts keep their places. What comes after is the native
 * reading, which tells what is wrong at the place where the author wrote it. Names that later steps see become paths to
 * the results of the steps that may give them, the nearest first.
 *
 * <p>{@link dev.belay.dialect.systemprompt.SystempromptPrinter} goes the other way: it takes the native form apart key by
 * key, so that a key that it does not know is told as a loss and never dropped.
 */
@NullMarked
package dev.belay.dialect.systemprompt;

import org.jspecify.annotations.NullMarked;
