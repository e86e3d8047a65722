/**
 * Where messages come in that start executions: {@code POST /hooks/NAME}.
 *
 * <p>Whoever sends one proves it by a signature over exactly what was sent, and by nothing else: the route is open, and
 * nothing is read of a message before its signature was found to fit. What is answered with 2xx is on disk.
 */
@NullMarked
package dev.belay.server.hook;

import org.jspecify.annotations.NullMarked;
