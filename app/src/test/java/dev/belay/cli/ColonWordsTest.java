package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of systemprompt's workflows module, as its document writes them. */
class ColonWordsTest extends Seated {

    private static final String WORKFLOW = """
            name: greet
            steps:
              - { id: say, type: action, action: log, inputs: { message: "hello ${who}" } }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workflows:list --format yaml | workflows list --format yaml",
                "workflows:create --file w.yaml --name other | workflows register w.yaml --name other",
                "workflows:execute --id w --params {} --async | run w --params {} --async",
                "workflows:execute --params={} --id=w@2 | run w@2 --params={}",
                "workflows:schedule --id w --at 2024-01-01T10:00:00Z | schedule add w-2024-01-01t10-00-00z w --at"
                        + " 2024-01-01T10:00:00Z",
                "workflows:schedule --id w --cron 0_10_*_*_* | schedule add w-0-10-any-any-any w --cron 0_10_*_*_*",
                "workflows:schedule --id w --cron */5_9-17_*_*_MON-FRI | schedule add"
                        + " w-any-by-5-9-to-17-any-any-mon-to-fri w --cron */5_9-17_*_*_MON-FRI",
                "workflows:schedule --id w@2 --cron @daily --name mine | schedule add mine w@2 --cron @daily",
                "workflows:status --execution wf-1 | show wf-1 --brief",
                "workflows:status --detailed --execution wf-1 | show wf-1",
                "workflows:history --workflow w --status failed --limit 5 | list --workflow w --status failed --limit 5",
                "workflows:cancel --execution wf-1 --force | cancel wf-1 --force",
                "workflows:validate --file w.yaml | validate w.yaml",
                "workflows:export --id w --output f.yaml | workflows export w --output f.yaml",
                "workflows:cancel --help | cancel --help",
                "run w.yaml | run w.yaml",
            })
    void meansTheCommandThatDoesTheSame(String typed, String meant) {
        assertThat(ColonWords.meant(words(typed))).isEqualTo(words(meant));
    }

    /** A word may hold spaces. */
    private static List<String> words(String line) {
        return Stream.of(line.split(" ")).map(word -> word.replace('_', ' ')).toList();
    }

    @Test
    void saysWhichOptionIsMissingAndWhichCommandsThereAre() {
        Answer missing = seat.type("workflows:execute", "--params", "{}");
        Answer unknown = seat.type("workflows:run");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("`workflows:execute` needs `--id`");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no command `workflows:run`", "`workflows:execute`");
    }

    @Test
    void validatesCreatesExecutesAndTellsWhatWasDone() throws IOException {
        seat.file("greet.yaml", WORKFLOW);

        assertThat(seat.type("workflows:validate", "--file", "greet.yaml").out())
                .contains("valid");
        assertThat(seat.type("workflows:create", "--file", "greet.yaml").out()).contains("version 1");
        Answer executed = seat.type("workflows:execute", "--id", "greet", "--params", "{\"who\": \"you\"}", "--json");
        assertThat(executed.field("status")).isEqualTo("completed");
        String id = executed.field("id");
        assertThat(seat.type("workflows:status", "--execution", id).out())
                .contains("completed")
                .doesNotContain("say");
        assertThat(seat.type("workflows:status", "--execution", id, "--detailed")
                        .out())
                .contains("say");
        assertThat(seat.type("workflows:history", "--workflow", "greet", "--limit", "1")
                        .out())
                .contains(id);
        assertThat(seat.type("workflows:history", "--status", "completed").out())
                .contains(id);
        assertThat(seat.type("workflows:history", "--status", "failed").out()).doesNotContain(id);
        assertThat(seat.type("workflows:list", "--format", "yaml").out()).contains("workflows:\n", "name: greet");
        assertThat(seat.type("workflows:list", "--format", "json").json().get("workflows"))
                .isPresent();
        assertThat(seat.type("workflows:list", "--status", "active").out()).contains("greet");
        assertThat(seat.type("workflows:list", "--status", "deprecated").out()).doesNotContain("greet");
        assertThat(seat.type("workflows:list", "--status", "gone").err()).contains("`active` or `deprecated`");
    }

    @Test
    void aFormThatDoesNotExistIsRefusedInASentence() {
        Seat.Answer refused = seat.type("workflows:list", "--format", "xml");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .isEqualTo("belay: The command cannot be understood: Invalid value for option `--format`:"
                        + " must be `table`, `json` or `yaml`, found `xml`.\n"
                        + "  hint: `belay workflows list --help` shows how.\n");
    }

    @Test
    void inputsThatAreNoJsonAreRefusedWithoutTheNamesOfTheirReader() throws IOException {
        seat.file("greet.yaml", WORKFLOW);
        seat.type("workflows:create", "--file", "greet.yaml");

        Seat.Answer refused = seat.type("workflows:execute", "--id", "greet", "--params", "{\"a\": 1");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("belay: `--params` must be a JSON object, found `{\"a\": 1`.\n"
                        + "  hint: The JSON cannot be read: Unexpected end-of-input:"
                        + " expected close marker for Object.\n");
    }

    @Test
    void createsUnderANameThatReplacesTheOneInTheText() throws IOException {
        seat.file("greet.yaml", WORKFLOW);

        Answer created = seat.type("workflows:create", "--file", "greet.yaml", "--name", "welcome");
        Answer executed = seat.type("workflows:execute", "--id", "welcome", "--params", "{\"who\": \"you\"}", "--json");

        assertThat(created.out()).isEqualTo("`welcome` is registered as version 1.\n");
        assertThat(executed.field("workflow")).isEqualTo("welcome");
        assertThat(seat.type("workflows:export", "--id", "welcome").out())
                .isEqualTo(WORKFLOW.replace("name: greet", "name: \"welcome\""));
        assertThat(seat.type("workflows:create", "--file", "greet.yaml", "--name", "No Name")
                        .err())
                .contains("No Name");
    }

    @Test
    void schedulesOnceAndAgainAndAgain() throws IOException {
        seat.file("greet.yaml", WORKFLOW);
        seat.type("workflows:create", "--file", "greet.yaml");

        assertThat(seat.type("workflows:schedule", "--id", "greet", "--at", "2040-01-01T10:00:00Z")
                        .out())
                .contains("The schedule `greet-2040-01-01t10-00-00z` stands.");
        assertThat(seat.type("workflows:schedule", "--id", "greet", "--cron", "0 10 * * *")
                        .out())
                .contains("The schedule `greet-0-10-any-any-any` stands.");
        assertThat(seat.type("workflows:schedule", "--id", "greet", "--at", "2024-01-01T10:00:00Z")
                        .err())
                .contains("an instant that is still to come");
        assertThat(seat.type("workflows:schedule", "--id", "greet").err()).contains("one of `at`, `cron` and `every`");
    }

    @Test
    void aNarrowScreenShowsFewerColumnsAndNoHalfTimes() throws IOException {
        seat.file("greet.yaml", WORKFLOW);
        seat.type("workflows:create", "--file", "greet.yaml");
        seat.type("workflows:schedule", "--id", "greet", "--at", "2040-01-01T10:00:00Z");
        seat.environment().put("COLUMNS", "60");

        assertThat(seat.typeOnScreen("schedule", "list").out())
                .contains("greet-2040-01-01t10-00-00z", "NEXT")
                .doesNotContain("WHEN", "\u2026");
        assertThat(seat.typeOnScreen("workflows:list").out())
                .contains("greet", "REGISTERED")
                .doesNotContain("HASH", "\u2026");
    }

    @Test
    void refusesToCreateWhatIsNotValid() throws IOException {
        seat.file("bad.yaml", WORKFLOW.replace("action: log", "action: lgo"));

        Answer answer = seat.type("workflows:create", "--file", "bad.yaml");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("There is no action `lgo`.");
        assertThat(seat.type("workflows:list").out()).doesNotContain("greet");
    }

    @Test
    void historyShowsNoMoreThanItsLimit() throws IOException {
        seat.file("greet.yaml", WORKFLOW);
        for (int i = 0; i < 3; i++) {
            seat.type("run", "greet.yaml", "--set", "who=you");
        }

        assertThat(seat.type("workflows:history", "--limit", "2", "--json")
                        .out()
                        .split("\"workflow\":"))
                .hasSize(3);
    }

    @Test
    void startsNothingThatNobodyWouldGoOnWith() throws IOException {
        seat.file("greet.yaml", WORKFLOW);

        Answer answer = seat.type("run", "greet.yaml", "--set", "who=you", "--async");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("Nobody is at work in the data folder");
        assertThat(seat.type("list").out()).contains("There are no executions");
    }
}
