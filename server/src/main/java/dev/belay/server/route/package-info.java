/**
 * What can be asked of the server: {@link dev.belay.server.route.Routes} is the table, {@link
 * dev.belay.server.route.Call} a request that fits one of them, {@link dev.belay.server.route.Answer} what comes back.
 *
 * <p>Nothing here knows a protocol's bytes: what carries the requests is the business of {@code dev.belay.server.http}.
 */
@NullMarked
package dev.belay.server.route;

import org.jspecify.annotations.NullMarked;
