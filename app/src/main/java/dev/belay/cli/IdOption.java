package dev.belay.cli;

import dev.belay.engine.journal.ExecutionRow;
import picocli.CommandLine.Parameters;

/** Which execution is meant. */
final class IdOption {

    @Parameters(index = "0", paramLabel = "ID", description = "The execution: its id, the beginning of it, or last.")
    String id = "";

    ExecutionRow find(Desk desk) {
        return new Ids(desk.place()).find(id);
    }
}
