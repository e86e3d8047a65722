package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruning is killed anywhere: what is there is whole, and the next run finishes. */
class KilledPruningTest {

    private static final int KILLS = 12;
    private static final int EXECUTIONS = 300;
    private static final int EVENTS = 5;
    private static final long SEED = 20_260_329;

    @TempDir
    Path folder;

    @Test
    void leavesWholeExecutionsAndIsFinishedByTheNextRun() throws Exception {
        var chance = new Random(SEED);
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            fill(kill);
            int before = left();
            runAndKill(2 + chance.nextInt(60));
            int after = left();
            interrupted += after < before && after > 0 ? 1 : 0;
        }
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            PruningProcess.prune(journal);
        }

        assertThat(interrupted).as("kills in the middle").isGreaterThan(KILLS / 2);
        assertThat(left()).isEqualTo(KILLS);
        for (String table : List.of("removal", "touch", "kept_key")) {
            assertThat(count("SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo(table.equals("kept_key") ? keys() : 0);
        }
        assertThat(count("SELECT count(*) FROM event WHERE execution NOT IN (SELECT number FROM execution)"))
                .isZero();
        assertThat(count("SELECT count(*) FROM label WHERE execution NOT IN (SELECT id FROM execution)"))
                .isZero();
        assertThat(count("SELECT coalesce(sum(executions), 0) FROM definition_use"))
                .isEqualTo(KILLS);
        assertThat(count("PRAGMA freelist_count")).isZero();
    }

    private static int keys() {
        return KILLS * EXECUTIONS;
    }

    /** Some that have ended, and one that has not. */
    private void fill(int round) {
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            for (int n = 0; n < EXECUTIONS; n++) {
                var draft = ExecutionDraft.finished("r" + round + "-" + n, "key-" + round + "-" + n, "thing-" + n);
                draft.to(journal, "{}", "{}", "{}", "{}", "{}");
            }
            new ExecutionDraft("open-" + round).to(journal, "{}", "{}", "{}", "{}", "{}");
        }
    }

    /** How many there are, each with all of its events. */
    private int left() {
        int found = 0;
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            List<ExecutionRow> page = journal.list(Query.newest(1_000));
            while (!page.isEmpty()) {
                for (ExecutionRow row : page) {
                    assertThat(journal.events(row.id(), 0, 10))
                            .as("%s", row.id())
                            .hasSize(EVENTS);
                    found++;
                }
                page = journal.list(new Query(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(page.getLast().id()),
                        1_000));
            }
        }
        return found;
    }

    private void runAndKill(int after) throws InterruptedException {
        try (var child = ChildProcess.start(PruningProcess.class, Map.of(), folder.toString())) {
            assertThat(child.lines(1)).containsExactly("ready");
            assertThat(child.lines(after)).isNotEmpty();
            child.kill();
            child.rest();
            child.exitCode();
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = Connections.reading(folder.resolve("belay.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
