/**
 * HTTP on the wire: the only package that knows the library that speaks it.
 *
 * <p>{@link dev.belay.server.http.HttpFace} listens, gives every request to the {@link
 * dev.belay.server.dispatch.Dispatcher} and writes down what comes back. Each connection has a virtual thread, and what
 * takes too long on it is ended by the {@link dev.belay.server.http.Patrol}.
 */
@NullMarked
package dev.belay.server.http;

import org.jspecify.annotations.NullMarked;
