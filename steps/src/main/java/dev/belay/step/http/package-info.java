/**
 * The action {@code http.request}: one request, and honesty about whether it was heard.
 *
 * <p>A name is looked up once, every address is checked against {@link
 * dev.belay.step.http.AllowedNetworks}, and the connection goes to the very address that was
 * checked; a redirect begins anew. That is why this is a client of our own over plain sockets. It
 * speaks HTTP/1.1, one request for each connection, and bounds all that it reads in size and time.
 */
@NullMarked
package dev.belay.step.http;

import org.jspecify.annotations.NullMarked;
