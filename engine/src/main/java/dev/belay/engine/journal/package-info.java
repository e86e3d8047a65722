/**
 * What is stored, and the port behind which it is stored.
 *
 * <p>One decision is one append: its events, the row that lists read, the keys that must be
 * unique. An append says which version of the execution it was decided on and which epoch its
 * writer has; on another version, or with an older epoch, it is refused. What an append
 * acknowledges is on disk.
 */
@NullMarked
package dev.belay.engine.journal;

import org.jspecify.annotations.NullMarked;
