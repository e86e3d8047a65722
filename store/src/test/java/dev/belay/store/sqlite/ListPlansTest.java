package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every list that is offered is found by one index, from its end: nothing is scanned and nothing is sorted. */
class ListPlansTest {

    private static final String ROW = "SEARCH execution USING INDEX execution_by_id (id=?)";

    /** Of each query, the index that answers its filters with its order. */
    private static final Map<String, String> BY = Map.ofEntries(
            Map.entry("list-executions", "SEARCH execution USING INDEX execution_by_id (id>? AND id<?)"),
            Map.entry(
                    "list-executions-in-status",
                    "SEARCH execution USING INDEX execution_by_status (status=? AND id>? AND id<?)"),
            Map.entry(
                    "list-executions-waiting",
                    "SEARCH execution USING INDEX execution_waiting (waits=? AND id>? AND id<?)"),
            Map.entry(
                    "list-executions-of-workflow",
                    "SEARCH execution USING INDEX execution_by_workflow (workflow=? AND id>? AND id<?)"),
            Map.entry(
                    "list-executions-of-workflow-in-status",
                    "SEARCH execution USING INDEX execution_by_workflow_and_status"
                            + " (workflow=? AND status=? AND id>? AND id<?)"),
            Map.entry(
                    "list-executions-of-workflow-waiting",
                    "SEARCH execution USING INDEX execution_waiting_of_workflow"
                            + " (workflow=? AND waits=? AND id>? AND id<?)"),
            Map.entry(
                    "list-executions-labelled",
                    "SEARCH label USING PRIMARY KEY (name=? AND value=? AND execution>? AND execution<?)"),
            Map.entry(
                    "list-executions-in-status-labelled",
                    "SEARCH label USING COVERING INDEX label_by_status"
                            + " (name=? AND value=? AND in_status=? AND execution>? AND execution<?)"),
            Map.entry(
                    "list-executions-waiting-labelled",
                    "SEARCH label USING COVERING INDEX label_waiting"
                            + " (name=? AND value=? AND waits_for=? AND execution>? AND execution<?)"),
            Map.entry(
                    "list-executions-of-workflow-labelled",
                    "SEARCH label USING COVERING INDEX label_by_workflow"
                            + " (name=? AND value=? AND of_workflow=? AND execution>? AND execution<?)"),
            Map.entry(
                    "list-executions-of-workflow-in-status-labelled",
                    "SEARCH label USING COVERING INDEX label_by_workflow_and_status"
                            + " (name=? AND value=? AND of_workflow=? AND in_status=? AND execution>? AND execution<?)"),
            Map.entry(
                    "list-executions-of-workflow-waiting-labelled",
                    "SEARCH label USING COVERING INDEX label_waiting_of_workflow"
                            + " (name=? AND value=? AND of_workflow=? AND waits_for=? AND execution>? AND execution<?)"));

    @TempDir
    Path folder;

    @Test
    void findsEveryPageByOneIndex() throws SQLException {
        SqliteJournal.open(folder, Stores.OPTIONS).close();
        try (Connection connection = Connections.reading(folder.resolve("belay.db"))) {
            for (String query : Queries.names()) {
                if (query.startsWith("list-executions")) {
                    assertThat(plan(connection, query)).as(query).isEqualTo(expected(query));
                }
            }
        }
    }

    private static List<String> expected(String query) {
        String first = BY.getOrDefault(query, "a query that this test does not know");
        return query.endsWith("labelled") ? List.of(first, ROW) : List.of(first);
    }

    private static List<String> plan(Connection connection, String query) throws SQLException {
        var lines = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + Queries.text(query))) {
            while (rows.next()) {
                lines.add(rows.getString("detail"));
            }
        }
        return lines;
    }
}
