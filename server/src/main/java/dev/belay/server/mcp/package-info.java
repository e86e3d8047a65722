/**
 * The face for models: the Model Context Protocol at {@code POST /mcp} and over stdio.
 *
 * <p>{@link dev.belay.server.mcp.Conversation} answers requests of both eras of the protocol out of an {@link
 * dev.belay.server.mcp.Offer}; {@link dev.belay.server.mcp.McpRoutes} carries them over HTTP, {@link
 * dev.belay.server.mcp.StdioFace} over the streams of a process. A run never waits for a call: what is started goes on
 * whoever hangs up.
 */
@NullMarked
package dev.belay.server.mcp;

import org.jspecify.annotations.NullMarked;
