/**
 * The journal as it grows, told to who listens.
 *
 * <p>Who tells reads the journal from where the listener was, waits for news, and reads on. So a stream is the same after
 * a restart as before it: what a listener comes back with is a number of the journal, and nothing but that is remembered.
 */
@NullMarked
package dev.belay.server.stream;

import org.jspecify.annotations.NullMarked;
