/** What a model can read by its address, and follow: executions, their events, what they printed, and workflows. */
@NullMarked
package dev.belay.server.mcp.resource;

import org.jspecify.annotations.NullMarked;
