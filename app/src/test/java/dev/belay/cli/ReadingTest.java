package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that only read: what they show, and that they change nothing. */
class ReadingTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("breaks.yaml", """
            belay: 1
            name: breaks
            inputs:
              who: { type: string, default: you }
            steps:
              - { id: make, run: mkdir ./made, undo: rmdir ./made }
              - id: break
                run: echo trying; echo "no luck" >&2; exit 3
                effect: none
                retry: { attempts: 2, delay: 10ms }
              - { id: never, run: echo never, effect: none }
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"list", "show last", "why last", "logs last", "watch last", "events last", "workflows list"})
    void makesNoDataFolder(String command) {
        seat.type(command.split(" "));

        assertThat(seat.home()).doesNotExist();
    }

    @Test
    void listsTheNewestFirst() {
        seat.type("run", "breaks.yaml");

        Answer answer = seat.type("list");

        assertThat(answer.out().lines()).hasSize(2);
        assertThat(answer.out()).containsPattern("wf-\\S+ +breaks +rolled back +\\S+ +\\S+ +step failed");
        assertThat(seat.type("list", "--status", "completed").out()).contains("There are no executions like this.");
        assertThat(seat.type("list", "--status", "fine").exitCode()).isEqualTo(2);
        assertThat(seat.type("list", "--json")
                        .json()
                        .get("executions")
                        .orElseThrow()
                        .toString())
                .contains("\"status\":\"rolled_back\"");
    }

    @Test
    void showsStepsWithWhatTheyCameTo() {
        seat.type("run", "breaks.yaml", "--set", "who=anna");

        Answer answer = seat.type("show", "last");

        assertThat(answer.out())
                .contains("workflow     breaks", "who: \"anna\"", "by anna in " + seat.folder())
                .containsPattern("↩ make +undone +1")
                .containsPattern("✗ break +failed +2 +\\S+ +The command ended with exit code 3: no luck")
                .containsPattern("○ never +not run");
    }

    @Test
    void tellsWhyFromTheJournalAlone() {
        seat.type("run", "breaks.yaml");

        assertThat(seat.type("why", "last")
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.replaceAll("at \\S+, after \\S+:", "then:")))
                .containsExactly(
                        "It ended as rolled back then: the world is as it was.",
                        "The step `break` failed after 2 attempts: The command ended with exit code 3: no luck",
                        "Undone, in this order: `make`.");
    }

    @Test
    void printsWhatStepsPrinted() {
        seat.type("run", "breaks.yaml");

        assertThat(seat.type("logs", "last").out()).isEqualTo("""
            --- break ---
            trying
            --- break, stderr ---
            no luck
            --- break, attempt 2 ---
            trying
            --- break, attempt 2, stderr ---
            no luck
            """);
        assertThat(seat.type("logs", "last", "--step", "make").err()).contains("printed nothing in `make`");
    }

    @Test
    void printsTheJournalAsLinesOfJson() {
        seat.type("run", "breaks.yaml");

        assertThat(seat.type("events", "last").out().lines())
                .first()
                .asString()
                .contains("\"type\":\"execution-created.1\"");
        assertThat(seat.type("events", "last").out().lines())
                .last()
                .asString()
                .contains("\"type\":\"execution-ended.1\"");
    }

    @Test
    void answersWithOneObjectWhateverIsRead() {
        seat.type("run", "breaks.yaml");

        for (String command :
                new String[] {"list", "show last", "why last", "logs last", "events last", "watch last"}) {
            Answer answer = seat.type((command + " --json").split(" "));

            assertThat(answer.out().lines()).as(command).hasSize(1);
            assertThat(answer.json().fields()).as(command).isNotEmpty();
        }
        assertThat(seat.type("logs", "last", "--json").out()).contains("\"text\":\"no luck\\n\"");
    }

    @Test
    void findsAnExecutionByTheBeginningOfItsId() {
        String id = seat.type("run", "breaks.yaml", "--json").field("id");

        assertThat(seat.type("show", id.substring(0, 12), "--json").field("id")).isEqualTo(id);
        assertThat(seat.type("show", id.substring(3, 12), "--json").field("id")).isEqualTo(id);
        assertThat(seat.type("show", "wf-zzz").err()).contains("There is no execution `wf-zzz`.");
        assertThat(seat.type("show", "Not an id!").exitCode()).isEqualTo(2);
    }

    @Test
    void asksForMoreOfAnIdThatSeveralShare() {
        seat.type("run", "breaks.yaml");
        seat.type("run", "breaks.yaml");

        Answer answer = seat.type("show", "wf-");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("`wf-` begins the ids of several executions");
    }

    @Test
    void watchesWhatIsOverByTellingHowItEnded() {
        seat.type("run", "breaks.yaml");

        Answer answer = seat.type("watch", "last");

        assertThat(answer.exitCode()).isEqualTo(4);
        assertThat(answer.out()).contains("rolled back");
    }

    @Test
    void printsADefinitionAsItWasRegistered() throws IOException {
        seat.type("workflows", "register", "breaks.yaml");

        assertThat(seat.type("workflows").out()).containsPattern("breaks +1 ");
        assertThat(seat.type("workflows", "show", "breaks").out()).startsWith("belay: 1\nname: breaks\n");
        assertThat(seat.type("workflows", "versions", "breaks", "--json")
                        .json()
                        .get("workflows")
                        .orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Sequence.class, list -> assertThat(list.items()).hasSize(1));
        assertThat(seat.type("convert", "breaks").out()).startsWith("belay: 1\n");
    }

    @Test
    void validatesSeveralFilesAndTellsEveryProblem() throws IOException {
        seat.file("bad.yaml", "belay: 1\nname: bad\nsteps:\n  - { id: a, rnu: x }\n  - { id: a, run: y }\n");

        Answer answer = seat.type("validate", "breaks.yaml", "bad.yaml");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out()).contains("breaks.yaml: valid").containsPattern("bad.yaml: \\d errors");
        assertThat(answer.err()).contains("error[unknown-key]", "error[duplicate-id]");
        assertThat(seat.type("validate", "bad.yaml", "--json").field("valid")).isEqualTo("false");
    }
}
