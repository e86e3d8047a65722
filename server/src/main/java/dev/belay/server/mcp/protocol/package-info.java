/**
 * The Model Context Protocol, in both of its eras: messages in, messages out.
 *
 * <p>{@link dev.belay.server.mcp.protocol.MessageReader} reads what came, {@link dev.belay.server.mcp.protocol.Frames}
 * builds what goes out, {@link dev.belay.server.mcp.protocol.Asking} is what a handler sees of the client, whichever era
 * it speaks. Nothing here knows a transport, a tool or the engine.
 */
@NullMarked
package dev.belay.server.mcp.protocol;

import org.jspecify.annotations.NullMarked;
