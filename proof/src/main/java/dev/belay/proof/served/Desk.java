package dev.belay.proof.served;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.proof.process.Seat;
import dev.belay.proof.process.Typed;
import dev.belay.store.sqlite.SqliteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where an errand begins: a folder with a data folder beside it.
 *
 * @param root of all
 */
record Desk(Path root) {

    /** Makes one, with that configuration. */
    static Desk in(Path root) throws IOException {
        var desk = new Desk(root);
        Files.createDirectories(desk.folder());
        Files.createDirectories(desk.home());
        Files.writeString(desk.ledgerFile(), "");
        return desk;
    }

    Path folder() {
        return root.resolve("desk");
    }

    Path home() {
        return root.resolve("home");
    }

    Path ledgerFile() {
        return folder().resolve("ledger");
    }

    /** What the commands of executions wrote, a line each. */
    List<String> ledger() throws IOException {
        return Files.readAllLines(ledgerFile());
    }

    Seat seat() {
        return new Seat(folder(), home(), Map.of("BELAY_ALLOW_NETWORKS", "127.0.0.0/8"));
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder().resolve(name), text);
    }

    void configure(String yaml) throws IOException {
        Files.writeString(home().resolve("belay.yaml"), yaml);
    }

    /** Types a command, which must go well. */
    Typed type(String... words) {
        Typed typed = Typed.at(seat(), Arrays.asList(words));
        if (typed.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", words) + ": " + typed);
        }
        return typed;
    }

    /** What the store answers. */
    <T> T asked(Function<JournalReader, T> question) {
        return asked(home(), question);
    }

    /** What a copy of the store answers. */
    static <T> T asked(Path home, Function<JournalReader, T> question) {
        try (JournalReader journal = SqliteReader.of(home)) {
            return question.apply(journal);
        }
    }

    /** What was struck, as the line says that the fault left: an operation and the name of a file; nothing without it. */
    List<String> struck(Path hits) throws IOException {
        return Files.exists(hits)
                ? Files.readAllLines(hits).stream()
                        .map(line -> line.split(" ", 3))
                        .map(words -> words[1] + " " + root.relativize(Path.of(words[2])))
                        .toList()
                : List.of();
    }

    /** The executions of a definition, in no order. */
    static List<ExecutionRow> executions(JournalReader journal, String workflow) {
        return journal.list(new JournalReader.Query(
                Optional.of(workflow), Optional.empty(), Optional.empty(), JournalReader.MAX_PAGE));
    }
}
