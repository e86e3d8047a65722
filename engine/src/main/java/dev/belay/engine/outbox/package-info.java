/**
 * How far each sink is in the stream of entries, and what it did not take, as it is kept: {@link
 * dev.belay.engine.outbox.Outbox} is a port that every store implements.
 *
 * <p>Nothing is written for a sink when something happens: the stream itself is the outbox, because each entry is stored
 * in the transaction of what it tells of. A sink has a place in it, which moves on when an entry was taken.
 */
@NullMarked
package dev.belay.engine.outbox;

import org.jspecify.annotations.NullMarked;
