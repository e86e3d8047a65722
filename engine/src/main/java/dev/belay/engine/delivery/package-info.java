/**
 * Entries of the stream on their way out: to webhooks, files, and whatever else is a sink.
 *
 * <p>{@link dev.belay.engine.delivery.Dispatcher} has one thread for each sink; one that is slow or dead falls behind,
 * which costs nobody anything. What a sink does not take after so many attempts becomes a {@link
 * dev.belay.engine.outbox.DeadLetter}, and the next entry has its turn. How a sink is reached is behind the port {@link
 * dev.belay.engine.delivery.Channel}.
 */
@NullMarked
package dev.belay.engine.delivery;

import org.jspecify.annotations.NullMarked;
