/**
 * The faces that are reached over the network.
 *
 * <p>One table of {@link dev.belay.server.route.Route routes} says what there is: each route with the permission that it
 * needs, what it takes and what it answers. Requests are dispatched by it, the description for other programs is printed
 * from it, and so is the list of who may do what. Nothing is reachable that does not stand in it.
 */
@NullMarked
package dev.belay.server;

import org.jspecify.annotations.NullMarked;
