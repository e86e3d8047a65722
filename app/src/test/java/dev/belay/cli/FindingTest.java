package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import dev.belay.testing.journal.ExecutionDraft;
import dev.belay.value.Value;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executions are found by what people know of them, page by page. */
class FindingTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("quick.yaml", """
            belay: 1
            name: quick
            labels: { team: web }
            steps:
              - { id: a, run: echo a, effect: none }
            """);
        seat.file("waits.yaml", """
            belay: 1
            name: waits
            labels: { team: data }
            steps:
              - { id: a, run: exit 3, undo: exit 1 }
            """);
    }

    @Test
    void byLabelsOfTheirDefinitionsAndByWhatTheyWaitFor() {
        seat.type("run", "quick.yaml");
        seat.type("run", "waits.yaml");

        assertThat(workflows("--label", "team=web")).containsExactly("quick");
        assertThat(workflows("--label", "team=none")).isEmpty();
        assertThat(workflows("--waiting-for", "decision")).containsExactly("waits");
        assertThat(workflows("--waiting-for", "decision", "--label", "team=data", "--workflow", "waits"))
                .containsExactly("waits");
        assertThat(workflows("--waiting-for", "signal")).isEmpty();
    }

    @Test
    void byTheTimeAtWhichTheyWereAskedFor() {
        seat.type("run", "quick.yaml");

        assertThat(workflows("--since", "1h")).containsExactly("quick");
        assertThat(workflows("--since", "2020-01-01", "--until", "2120-01-01T12:30"))
                .containsExactly("quick");
        assertThat(workflows("--until", "1h")).isEmpty();
        assertThat(workflows("--since", "2120-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void pageByPage() {
        for (int n = 0; n < 5; n++) {
            seat.type("run", "quick.yaml");
        }

        Answer first = seat.type("list", "--limit", "2", "--json");
        String next = first.field("next");
        Answer second = seat.type("list", "--limit", "2", "--json", "--before", next);
        Answer third = seat.type("list", "--limit", "2", "--json", "--before", second.field("next"));

        assertThat(List.of(size(first), size(second), size(third))).containsExactly(2, 2, 1);
        assertThat(third.json().get("next")).isEmpty();
        assertThat(seat.type("list", "--limit", "2").err()).contains("There are more: `--before " + next + "`.");
        assertThat(seat.type("list", "--limit", "5").err()).isEmpty();
    }

    /** An execution that waits long is older than those that run, and there may be many of them. */
    @Test
    void seesWhatWasInterruptedBehindAHundredThatWait() {
        try (var journal = SqliteJournal.open(seat.home(), new SqliteOptions(_ -> {}))) {
            for (int n = 100; n < 250; n++) {
                new ExecutionDraft("0" + n)
                        .waits("signal go", ExecutionDraft.CREATED.plusSeconds(9))
                        .to(journal, "{}");
            }
            new ExecutionDraft("1").to(journal, "{}");
        }

        assertThat(seat.type("list").err()).contains("1 execution was interrupted; `belay recover` continues it.");
    }

    @Test
    void theLastThatSomebodyAskedForBehindAThousandThatWorkForIt() throws SQLException {
        String asked = seat.type("run", "quick.yaml", "--json").field("id");
        try (var journal = SqliteJournal.open(seat.home(), new SqliteOptions(_ -> {}))) {
            for (int n = 1_000; n < 2_100; n++) {
                new ExecutionDraft("z" + n).ended("completed").to(journal, "{}");
            }
        }
        seat.harm("update execution set parent = '" + asked + "', parent_step = 'a', depth = 1, outermost = '" + asked
                + "' where id like 'wf-z%'");

        assertThat(seat.type("show", "last", "--json").field("id")).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--limit 0|`--limit` must be a number from 1 to 999, found `0`.",
                "--limit 1000|`--limit` must be a number from 1 to 999, found `1000`.",
                "--limit many|Invalid value for option `--limit`",
                "--label team|`--label` must be `name=value`, found `team`.",
                "--label =x|`--label` must be `name=value`",
                "--waiting-for rain|`--waiting-for` must be one of decision, signal, time, retry, slot, breaker, place, rate, found `rain`.",
                "--status gone|`--status` must be one of",
                "--status waiting --waiting-for signal|`--status` and `--waiting-for` cannot be given together.",
                "--held --label a=b|`--held` and `--label` cannot be given together.",
                "--since yesterday|`--since` must be a time span back from now",
                "--until 2026-13-01|`--until` must be a time span back from now",
                "--since 2026-03-29T25:00|`--since` must be a time span back from now",
                "--label a=b --label c=d|should be specified only once",
                "--before wf-nothing|There is no execution `wf-nothing`."
            })
    void refusesWhatItCannotFindBy(String options, String sentence) {
        Answer answer = seat.type(("list " + options).split(" "));

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains(sentence);
    }

    private List<String> workflows(String... filters) {
        String[] words = new String[filters.length + 2];
        words[0] = "list";
        words[1] = "--json";
        System.arraycopy(filters, 0, words, 2, filters.length);
        return executions(seat.type(words)).stream()
                .map(item ->
                        ((Value.Mapping) item).get("workflow").orElseThrow().rendered())
                .toList();
    }

    private static int size(Answer answer) {
        return executions(answer).size();
    }

    private static List<Value> executions(Answer answer) {
        return ((Value.Sequence) answer.json().get("executions").orElseThrow()).items();
    }
}
