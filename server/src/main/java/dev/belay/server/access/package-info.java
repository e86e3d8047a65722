/**
 * Who asks, and what they may do.
 *
 * <p>A {@link dev.belay.server.access.Principal} has {@link dev.belay.server.access.Role roles}, a role has {@link
 * dev.belay.server.access.Permission permissions}, and {@link dev.belay.server.access.Grants} is the one place that says
 * which. Every route and every tool names the permission that it needs.
 */
@NullMarked
package dev.belay.server.access;

import org.jspecify.annotations.NullMarked;
