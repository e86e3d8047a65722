package dev.belay.cli;

/** Who is let in by a server. */
enum ServeAuth {
    /** Who brings a token. */
    TOKEN,
    /** Everybody who reaches it, as the user who started it. */
    NONE
}
