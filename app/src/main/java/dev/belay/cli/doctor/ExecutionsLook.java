package dev.belay.cli.doctor;

import dev.belay.definition.Definition;
import dev.belay.engine.Soundness;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks whether every execution that has not ended can be read: one that cannot is set aside by whoever works here. */
final class ExecutionsLook {

    private static final String EXECUTIONS = "Executions";
    private static final int NAMED = 5;

    private final JournalWalk walk;
    private final Function<String, Definition> definitions;

    ExecutionsLook(JournalWalk walk, Function<String, Definition> definitions) {
        this.walk = walk;
        this.definitions = definitions;
    }

    List<Finding> findings() {
        List<String> damaged = walk.found(
                (reader, last) -> reader.open(last.map(ExecutionRow::id), JournalReader.MAX_PAGE), this::damage);
        return damaged.isEmpty() ? List.of() : List.of(finding(damaged));
    }

    private Optional<String> damage(ExecutionRow row) {
        return Soundness.damage(walk.reader().get(), row, definitions).map(why -> row.id() + ": " + why);
    }

    private static Finding finding(List<String> damaged) {
        String named = String.join(" ", damaged.subList(0, Math.min(NAMED, damaged.size())));
        String more = damaged.size() > NAMED ? " And " + (damaged.size() - NAMED) + " more." : "";
        String count =
                damaged.size() == 1 ? "1 execution is set aside. " : damaged.size() + " executions are set aside. ";
        return Finding.problem(
                EXECUTIONS,
                count + named + more,
                "They are left exactly as they are, and all others go on: docs/errors/execution-damaged.md says what"
                        + " to do.");
    }
}
