package dev.belay.proof.mutants;

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

    /** Callers are told that their change is on disk while it is not. */
    public static final EngineMutant TOLD_TOO_EARLY = EngineMutant.of(
            "a group is acknowledged before its commit",
            STORE + "GroupCommit.java",
            "        try {\n            session.run(\"commit\");",
            "        group.forEach(Change::succeed);\n        try {\n            session.run(\"commit\");");

    /** What a step is about to do is written down together with what came of it. */
    public static final EngineMutant INTENT_AFTER_EFFECT = EngineMutant.of(
            "an intent is stored after its effect",
            STORE + "SqliteJournal.java",
            "        return writer.submit(tables -> tables.append(append));",
            """
                    var held = HELD.remove(append.row().id());
                    if (held != null) {
                        writer.submit(tables -> tables.append(held));
                    }
                    boolean intent = append.events().stream().anyMatch(event -> event.type().equals("step-started.1"));
                    if (intent) {
                        HELD.put(append.row().id(), append);
                        return new Appended.Stored(0);
                    }
                    return writer.submit(tables -> tables.append(append));
                }

                private static final java.util.Map<ExecutionId, Append> HELD =
                        new java.util.concurrent.ConcurrentHashMap<>();

                private static void nothing() {
            """);

    /** When an execution must be looked at again is known only to the process that decided it. */
    public static final EngineMutant TIMER_LOST = EngineMutant.of(
            "a wake-up is stored for a later time",
            STORE + "RowBinding.java",
            "statement.setObject(first + 2, Nanos.of(row.wakeAt()));",
            "statement.setObject(first + 2, Nanos.of(row.wakeAt().map(at -> at.plusSeconds(86_400))));");

    /** A process whose time is over may still write. */
    public static final EngineMutant NO_EPOCH = EngineMutant.of(
            "an append of an old epoch is stored",
            STORE + "Tables.java",
            "head.version() != append.expectedVersion() || append.epoch() < head.epoch()",
            "head.version() != append.expectedVersion()");

    /** A decision on old state is stored on top of what was decided since. */
    public static final EngineMutant NO_VERSION = EngineMutant.of(
            "an append on an old version is not refused",
            STORE + "Tables.java",
            "head.version() != append.expectedVersion() || append.epoch() < head.epoch()",
            "append.epoch() < head.epoch()");

    /** The same key starts another execution once the first has ended. */
    public static final EngineMutant KEY_FORGOTTEN = EngineMutant.of(
            "the idempotency key is not stored",
            STORE + "RowBinding.java",
            "insert.setString(8, text(append.idempotencyKey()));",
            "insert.setString(8, null);");

    private StoreMutants() {}
}
