package dev.belay.cli;

import dev.belay.cli.place.Place;
import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.Definition;
import dev.belay.engine.Soundness;
import dev.belay.engine.journal.DamagedJournal;

/**
 * What every command has at hand.
 *
 * @param terminal where it was typed
 * @param assembly the parts of the engine, each made when it is asked for
 * @param reach where executions live
 */
record Desk(Terminal terminal, Assembly assembly, Reach reach) implements AutoCloseable {

    /** The desk of a command that was typed there. */
    static Desk at(Terminal terminal) {
        var assembly = new Assembly(BelayHome.of(terminal), terminal);
        return new Desk(terminal, assembly, new Reach(terminal, assembly));
    }

    /** Where executions live. */
    Place place() {
        return reach.place();
    }

    /** The definition with that hash, of the place where executions live. */
    Definition definition(String hash) {
        return place().definition(hash)
                .map(Soundness::asStored)
                .map(assembly.notation()::read)
                .orElseThrow(() -> new DamagedJournal("The journal has no definition with the hash " + hash + "."));
    }

    /** Who asks, as it is written into the journal. */
    String actor() {
        return terminal.variable("USER")
                .or(() -> terminal.variable("LOGNAME"))
                .orElseGet(() -> System.getProperty("user.name", "somebody"));
    }

    /** Gives back what was opened. */
    @Override
    public void close() {
        reach.close();
        assembly.close();
    }
}
