package dev.belay.server.mcp.protocol;

/** How a client speaks: with a handshake and a session, or with everything in each request. */
public enum Era {
    /** A handshake, a session, and requests from the server to the client: up to 2025-11-25. */
    LEGACY,
    /** No state between requests: since 2026-07-28. */
    MODERN
}
