package dev.belay.server.route;

import dev.belay.server.access.Permission;

/** What it takes to be let in. There is no default: a route without one cannot be written. */
public sealed interface Access {

    /** Anybody who reaches the server. The list of such routes is kept short, and in a test. */
    record Open() implements Access {}

    /** Who may do that. */
    record Needs(Permission permission) implements Access {}

    /** Anybody who reaches the server. */
    static Access open() {
        return new Open();
    }

    /** Who may do that. */
    static Access needs(Permission permission) {
        return new Needs(permission);
    }
}
