package dev.belay.proof.mutants;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes that show only when a process dies on which somebody outside relies. */
public final class ServedMutants {

    private static final String ENGINE = "engine/src/main/java/dev/belay/engine/";
    private static final String SQLITE = "store/src/main/java/dev/belay/store/sqlite/";
    private static final String TABLES = SQLITE + "Tables.java";
    private static final String NOTE_FIRING = """
                    if (append.firing().isPresent()) {
                        note(append.firing().get(), append.row().id());
                    }
            """;

    /** What is to be written to a file counts as delivered before it is. */
    public static final EngineMutant DELIVERED_EARLY = EngineMutant.of(
            "what a sink has is noted before it has it",
            ENGINE + "delivery/Delivering.java",
            "        return switch (plan.channel().hand(batch)) {",
            """
                    if (plan.channel().most() > 1) {
                        outbox.delivered(plan.name(), through, batch.size(), clock.instant());
                    }
                    return switch (plan.channel().hand(batch)) {
            """);

    /** Who sends a message is told that it has started something while that is not on disk: they hear it in the pause. */
    public static final EngineMutant ACCEPTED_EARLY = EngineMutant.of(
            "what a message starts is acknowledged before it is stored",
            SQLITE + "GroupCommit.java",
            "        try {\n            session.run(\"commit\");",
            """
                    group.forEach(Change::succeed);
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                    try {
                        session.run("commit");""");

    /** A trigger counts as fired before what it starts is there; two at once take turns, so that only a death shows it. */
    public static final EngineMutant FIRED_APART = new EngineMutant(
            "that a trigger fired is stored apart from what it starts, and before",
            List.of(
                    new EngineMutant.Edit(
                            SQLITE + "SqliteJournal.java",
                            "        return writer.submit(tables -> tables.append(append));",
                            """
                                    if (append.firing().isEmpty()) {
                                        return writer.submit(tables -> tables.append(append));
                                    }
                                    synchronized (this) {
                                        Optional<Appended> fired = writer.submit(tables -> tables.fire(append));
                                        return fired.orElseGet(() -> writer.submit(tables -> tables.append(append)));
                                    }
                            """),
                    new EngineMutant.Edit(TABLES, NOTE_FIRING, ""),
                    new EngineMutant.Edit(
                            TABLES,
                            "firedMeanwhile(append.firing());",
                            "firedMeanwhile(append.firing()).filter(id -> !id.equals(append.row().id()));"),
                    new EngineMutant.Edit(TABLES, "    Appended append(Append append) throws SQLException {", """
                                Optional<Appended> fire(Append append) throws SQLException {
                                    Optional<Appended> before = firedMeanwhile(append.firing()).map(Appended.Replayed::new);
                                    if (before.isEmpty() && append.firing().isPresent()) {
                                        note(append.firing().get(), append.row().id());
                                    }
                                    return before;
                                }

                                Appended append(Append append) throws SQLException {
                            """)));

    /** What a trigger started is there before that it fired; whoever comes meanwhile is told by the process alone. */
    public static final EngineMutant FIRED_LATER = later(
            "that a trigger fired is noted with the next thing that becomes of what it started",
            NOTE_FIRING,
            """
            if (late.firing().isPresent()) {
                note(late.firing().get(), late.row().id());
            }
            """,
            new EngineMutant.Edit(TABLES, "        return past.onThis().or(() -> newer).map(Fired::execution);", """
                            return past.onThis().or(() -> newer).map(Fired::execution).or(() -> LATER.values().stream()
                                    .filter(late -> late.firing()
                                            .filter(other -> other.trigger().equals(one.trigger())
                                                    && (other.occurrence().equals(one.occurrence())
                                                            || other.key().equals(one.key())))
                                            .isPresent())
                                    .map(late -> late.row().id())
                                    .findFirst());
                    """));

    /** That an execution goes on from another one is stored after it is. */
    public static final EngineMutant LINK_LATER = later(
            "from what an execution goes on is noted with the next thing that becomes of it",
            "        noteDescent(append);",
            "noteDescent(late);");

    /** An instant counts as begun before its execution is there. */
    public static final EngineMutant BEGUN_EARLY = EngineMutant.of(
            "an instant is noted before its execution is there",
            ENGINE + "schedule/ScheduleSteps.java",
            "        return switch (firing.fire(schedule, instant)) {",
            """
                    if (!store.apply(ScheduleChange.put(after))) {
                        return Taken.CLASH;
                    }
                    return switch (firing.fire(schedule, instant)) {
            """);

    /** An instant whose execution is there begins again where that was not noted. */
    public static final EngineMutant INSTANT_WITHOUT_KEY = EngineMutant.of(
            "an instant has no key under which it begins once",
            ENGINE + "schedule/Firing.java",
            "                Optional.of(\"schedule/\" + schedule.name() + \"@\" + instant));",
            "                Optional.empty());");

    private ServedMutants() {}

    /** Leaves something out of a creation, and does it within the next append of the same execution. */
    private static EngineMutant later(String name, String there, String then, EngineMutant.Edit... more) {
        List<EngineMutant.Edit> edits = List.of(
                new EngineMutant.Edit(TABLES, there, "        LATER.put(append.row().id(), append);\n"),
                new EngineMutant.Edit(TABLES, "        update(head, append);", """
                                update(head, append);
                                Append late = LATER.remove(append.row().id());
                                if (late != null) {
                                    %s
                                }
                        """.formatted(then)),
                new EngineMutant.Edit(
                        TABLES, "    private Appended stored(long number, Append append) throws SQLException {", """
                            private static final java.util.Map<ExecutionId, Append> LATER =
                                    new java.util.concurrent.ConcurrentHashMap<>();

                            private Appended stored(long number, Append append) throws SQLException {
                        """));
        return new EngineMutant(
                name, Stream.concat(edits.stream(), Stream.of(more)).toList());
    }
}
