/** Whether the server lives and can work: for whoever starts it, and for a balancer before it. */
@NullMarked
package dev.belay.server.health;

import org.jspecify.annotations.NullMarked;
