package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;

/**
 * What every command has at hand.
 *
 * @param terminal where it was typed
 * @param assembly the parts of the engine, each made when it is asked for
 */
record Desk(Terminal terminal, Assembly assembly) {

    /** The desk of a command that was typed there. */
    static Desk at(Terminal terminal) {
        return new Desk(terminal, new Assembly(BelayHome.of(terminal), terminal));
    }

    /** Who asks, as it is written into the journal. */
    String actor() {
        return terminal.variable("USER")
                .or(() -> terminal.variable("LOGNAME"))
                .orElseGet(() -> System.getProperty("user.name", "somebody"));
    }
}
