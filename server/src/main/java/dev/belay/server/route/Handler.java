package dev.belay.server.route;

/**
 * Answers one route.
 *
 * <p>Runs on a virtual thread of its own and may block. What is wrong with the request is an answer; an exception is a
 * mistake of the server, and is answered with 500 and no word of what it was.
 */
@FunctionalInterface
public interface Handler {

    /** The answer to that call, whose caller is known to be allowed to ask. */
    Answer handle(Call call) throws InterruptedException;
}
