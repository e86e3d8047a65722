package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables that systemprompt's workflows module promises can be read with plain SQL beside a store. */
class DocumentedViewsTest extends Seated {

    private static final String SECRET = "hunter2";
    private static final List<String> VIEWS =
            List.of("workflows", "workflow_executions", "execution_checkpoints", "workflow_schedules", "workflow_logs");

    private String good = "";
    private String bad = "";

    @BeforeEach
    void work() throws IOException {
        seat.file("it.yaml", """
            name: it
            version: 1.0.0
            steps:
              - { id: make, type: action, action: file.write, inputs: { path: "${path}", content: "${password}" } }
              - { id: tell, type: action, action: log, inputs: { message: "${password}" } }
            """);
        seat.file("bad.yaml", """
            name: bad
            steps:
              - { id: make, type: action, action: file.write, inputs: { path: bad, content: "${password}" } }
              - { id: stop, type: action, action: fail, inputs: { message: "${password} was wrong" } }
            """);
        seat.type("workflows:create", "--file", "it.yaml");
        seat.type("workflows:create", "--file", "bad.yaml");
        good = seat.type("run", "it", "--set", "path=good", "--set", "password=" + SECRET, "--json")
                .field("id");
        bad = seat.type("run", "bad", "--set", "password=" + SECRET, "--json").field("id");
        seat.type("schedule", "add", "nightly", "it", "--cron", "30 2 * * *", "--set", "password=" + SECRET);
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection database =
                        DriverManager.getConnection("jdbc:sqlite:" + seat.home().resolve("belay.db"));
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join(" ", cells));
            }
        }
        return found;
    }

    @Test
    void showDefinitionsExecutionsAndSchedules() throws SQLException {
        assertThat(rows(
                        "SELECT id, name, version, declared_version, newest, status, notation, created_by FROM workflows"
                                + " ORDER BY id"))
                .containsExactly(
                        "bad@1 bad 1 null 1 active systemprompt anna", "it@1 it 1 1.0.0 1 active systemprompt anna");
        assertThat(rows("SELECT id, workflow, status, reason, waiting_for, created_by FROM workflow_executions"
                        + " ORDER BY id"))
                .containsExactly(good + " it completed  null anna", bad + " bad rolled_back step_failed null anna");
        assertThat(rows("SELECT name, workflow, at, cron, every, zone, status, created_by FROM workflow_schedules"))
                .containsExactly("nightly it null 30 2 * * * null UTC active anna");
    }

    @Test
    void showWhatCanBeTakenBackAndWhatHappened() throws SQLException {
        assertThat(rows("SELECT execution, step, reversible, status FROM execution_checkpoints ORDER BY execution"))
                .containsExactly(good + " make 1 completed", bad + " make 1 undone");
        assertThat(rows("SELECT event, step, attempt, failure FROM workflow_logs WHERE execution = '" + bad
                        + "' AND event IN ('execution-created', 'attempt-failed', 'undo-completed', 'execution-ended')"
                        + " ORDER BY sequence"))
                .containsExactly(
                        "execution-created null null null",
                        "attempt-failed stop 1 failed",
                        "undo-completed make null null",
                        "execution-ended null null null");
    }

    @Test
    void tellTimesInUniversalTime() throws SQLException {
        for (String column : List.of(
                "created_at FROM workflows",
                "created_at FROM workflow_executions",
                "updated_at FROM workflow_executions",
                "ended_at FROM workflow_executions",
                "created_at FROM execution_checkpoints",
                "created_at FROM workflow_schedules",
                "next_at FROM workflow_schedules",
                "at FROM workflow_logs")) {
            assertThat(rows("SELECT " + column))
                    .as(column)
                    .isNotEmpty()
                    .allSatisfy(
                            time -> assertThat(time).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        }
        assertThat(rows("SELECT next_at FROM workflow_schedules").getFirst()).endsWith("T02:30:00.000Z");
    }

    @Test
    void holdNothingThatAnExecutionWasGivenOrGaveBack() throws SQLException {
        for (String view : VIEWS) {
            assertThat(String.join("\n", rows("SELECT * FROM " + view)))
                    .as(view)
                    .doesNotContain(SECRET);
        }
    }

    /** A row of the page names every column of its view, in order, and nothing else in letters of code but values. */
    @Test
    void haveTheColumnsThatThePageNames() throws SQLException, IOException {
        String page = Files.readString(Path.of("..", "docs", "journal.md"));
        for (String view : VIEWS) {
            String row = page.lines()
                    .filter(line -> line.startsWith("| `" + view + "` |"))
                    .findFirst()
                    .orElseThrow();
            String named = row.split("\\|")[3].replaceAll("\\([^)]*\\)", "");
            List<String> columns = Pattern.compile("`(\\w+)`")
                    .matcher(named)
                    .results()
                    .map(match -> match.group(1))
                    .toList();

            assertThat(rows("SELECT name FROM pragma_table_info('" + view + "') ORDER BY cid"))
                    .isEqualTo(columns);
        }
    }

    @Test
    void cannotBeWrittenTo() {
        for (String view : VIEWS) {
            assertThatThrownBy(() -> seat.harm("DELETE FROM " + view))
                    .hasMessageContaining("cannot modify " + view + " because it is a view");
        }
    }
}
