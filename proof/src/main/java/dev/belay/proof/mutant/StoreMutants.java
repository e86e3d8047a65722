package dev.belay.proof.mutant;

import java.util.List;

/** Mistakes in the store. */
public final class StoreMutants {

    private static final String STORE = "store/src/main/java/dev/belay/store/sqlite/";

    /** Commits are written and not forced to disk, and the look at that setting is content. */
    public static final EngineMutant NOT_FORCED = new EngineMutant(
            "commits are not forced to disk",
            List.of(
                    new EngineMutant.Edit(
                            STORE + "Connections.java", "PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"),
                    new EngineMutant.Edit(
                            STORE + "Durability.java",
                            "require(connection, \"synchronous\", \"2\")",
                            "require(connection, \"synchronous\", \"1\")")));

    private StoreMutants() {}
}
