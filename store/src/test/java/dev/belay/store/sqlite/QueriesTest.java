package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query can be prepared, and none of them sorts what it found or walks without an index or a limit. */
class QueriesTest {
    /** Each row is meant, once in the life of a store that was restored. */
    private static final Set<String> OF_ALL = Set.of("pause-all-schedules");

    @TempDir
    Path folder;

    static List<String> names() {
        return Queries.names().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsItsWayByAnIndex(String name) throws SQLException {
        try (Connection connection = Connections.writing(folder.resolve("belay.db"))) {
            new Migrations(connection, folder).run();

            String sql = Queries.text(name);
            assertThat(plan(connection, sql))
                    .as(name)
                    .noneMatch(line -> line.contains("TEMP B-TREE"))
                    .noneMatch(line -> readsATable(line) && !sql.contains("LIMIT") && !OF_ALL.contains(name));
        }
    }

    /** Each step makes one such append, and every index of the row costs it something. */
    @ParameterizedTest
    @CsvSource({"advance-execution, 0", "rewake-execution, 1"})
    void goesIntoNoIndexThatAnOrdinaryAppendDoesNotChange(String name, int indexes) throws SQLException {
        try (Connection connection = Connections.writing(folder.resolve("belay.db"))) {
            new Migrations(connection, folder).run();

            List<String> steps = answers(connection, "EXPLAIN " + Queries.text(name), "opcode");

            assertThat(steps).filteredOn("IdxInsert"::equals).hasSize(indexes);
            assertThat(steps).filteredOn("Insert"::equals).hasSize(1);
        }
    }

    private static boolean readsATable(String line) {
        return line.startsWith("SCAN") && !line.contains(" USING ") && !line.equals("SCAN CONSTANT ROW");
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        return answers(connection, "EXPLAIN QUERY PLAN " + sql, "detail");
    }

    private static List<String> answers(Connection connection, String sql, String column) throws SQLException {
        var lines = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(column));
            }
        }
        return lines;
    }
}
