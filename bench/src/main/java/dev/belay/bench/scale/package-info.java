/** Fills a store with a great many finished executions, and measures what lists, pruning and backups take then. */
@NullMarked
package dev.belay.bench.scale;

import org.jspecify.annotations.NullMarked;
