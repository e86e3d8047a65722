package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code belay run} does, says and ends with, for every end that an execution can have. */
class RunCommandTest extends Seated {

    private static final String MAKE = """
          - id: make
            run: mkdir ./made
            undo: rmdir ./made
        """;

    private Answer run(String steps, String... more) throws IOException {
        seat.file("it.yaml", "belay: 1\nname: it\ninputs:\n  who: { type: string, default: you }\nsteps:\n" + steps);
        String[] words = new String[more.length + 2];
        words[0] = "run";
        words[1] = "it.yaml";
        System.arraycopy(more, 0, words, 2, more.length);
        return seat.type(words);
    }

    @Test
    void endsWithZeroWhenAllIsDone() throws IOException {
        Answer answer = run(MAKE);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains("make: running", "make: completed").containsPattern("it wf-\\S+: completed");
        assertThat(answer.err()).isEmpty();
        assertThat(seat.folder().resolve("made")).isDirectory();
    }

    @Test
    void answersWithOneObjectAndTellsTheRestBeside() throws IOException {
        Answer answer = run(MAKE, "--json", "--set", "who=anna");

        assertThat(answer.field("status")).isEqualTo("completed");
        assertThat(answer.field("exit_code")).isEqualTo("0");
        assertThat(answer.json().get("inputs")).contains(Value.mapping("who", Value.of("anna")));
        assertThat(answer.out().lines()).hasSize(1);
        assertThat(answer.err()).contains("make: completed");
    }

    @Test
    void endsWithFourWhenTheWorldIsAsItWas() throws IOException {
        Answer answer = run(MAKE + "  - { id: break, run: exit 3, effect: none }\n");

        assertThat(answer.exitCode()).isEqualTo(4);
        assertThat(answer.out())
                .contains(
                        "rolled back", "the world is as it was", "`break` failed", "Undone, the newest first: `make`");
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void endsWithFiveAndNamesWhatIsLeft() throws IOException {
        Answer answer =
                run(MAKE + "  - { id: send, run: touch ./sent }\n  - { id: break, run: exit 3, effect: none }\n");

        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.out()).contains("rollback incomplete").containsPattern("send +It has no undo");
        assertThat(answer.err()).contains("warning[no-undo]");
        assertThat(seat.folder().resolve("made")).doesNotExist();
        assertThat(seat.folder().resolve("sent")).exists();
    }

    @Test
    void endsWithOneWhenNothingIsToBeTakenBack() throws IOException {
        Answer answer = run(MAKE + "  - { id: break, run: exit 3, effect: none, on_error: fail }\n");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).contains("failed", "Left in place:");
        assertThat(seat.folder().resolve("made")).isDirectory();
    }

    @Test
    void endsWithEightWhenAPartWasNotCritical() throws IOException {
        Answer answer = run(MAKE + "  - id: part\n    critical: false\n    steps:\n"
                + "      - { id: break, run: exit 3, effect: none }\n");

        assertThat(answer.exitCode()).isEqualTo(8);
        assertThat(answer.out()).contains("partially completed");
    }

    @Test
    void endsWithSixAndTheCommandsThatDecide() throws IOException {
        Answer answer = run("""
              - id: make
                run: mkdir ./made
                undo: { run: exit 9, retry: { attempts: 1 } }
              - { id: break, run: exit 3, effect: none }
            """);

        assertThat(answer.exitCode()).isEqualTo(6);
        assertThat(answer.out())
                .contains("waits for a person", "The undo of `make` waits for a decision")
                .containsPattern("belay decide wf-\\S+ make retry")
                .containsPattern("belay decide wf-\\S+ make skip")
                .containsPattern("belay decide wf-\\S+ make done");
    }

    @Test
    void endsWithTwoAndShowsTheLineOfAnInvalidDefinition() throws IOException {
        Answer answer = run("  - { id: make, rnu: mkdir ./made }\n");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err())
                .contains("it.yaml:6:", "error[unknown-key]", "Did you mean `run`?")
                .contains("^^^");
        assertThat(answer.out()).isEmpty();
        assertThat(seat.home()).doesNotExist();
    }

    @Test
    void refusesAnInputThatTheDefinitionDoesNotHave() throws IOException {
        Answer answer = run(MAKE, "--set", "whom=anna", "--json");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("`whom` is not an input of `it`.", "hint: Its inputs are: who.");
        assertThat(answer.json().get("problems")).isPresent();
    }

    @Test
    void readsInputsFromAFileAndLetsTheCommandLineWin() throws IOException {
        seat.file("inputs.json", "{\"who\": \"the file\"}");

        assertThat(run(MAKE, "--input", "inputs.json", "--json").json().get("inputs"))
                .contains(Value.mapping("who", Value.of("the file")));
        assertThat(run(
                                "  - { id: look, run: echo hi, effect: none }\n",
                                "--input",
                                "inputs.json",
                                "--set",
                                "who=me",
                                "--json")
                        .json()
                        .get("inputs"))
                .contains(Value.mapping("who", Value.of("me")));
    }

    @Test
    void saysWhatIsWrongWithASetting() throws IOException {
        assertThat(run(MAKE, "--set", "who").err()).contains("`--set` must be `name=value`, found `who`.");
        assertThat(run(MAKE, "--input", "none.json").err())
                .contains("`none.json` cannot be read: there is no such file.");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Answer answer = seat.type("run", "none.yaml");

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.err()).contains("The file `none.yaml` cannot be read: there is no such file.");
    }

    @Test
    void runsARegisteredDefinitionByItsName() throws IOException {
        seat.file("one.yaml", "belay: 1\nname: greet\nsteps:\n  - { id: hi, run: echo one, effect: none }\n");
        seat.file("two.yaml", "belay: 1\nname: greet\nsteps:\n  - { id: hi, run: echo two, effect: none }\n");

        assertThat(seat.type("workflows", "register", "one.yaml").out()).contains("version 1");
        assertThat(seat.type("workflows", "register", "two.yaml").out()).contains("version 2");

        assertThat(seat.type("run", "greet", "--json").out()).contains("\"stdout\":\"two\"");
        assertThat(seat.type("run", "greet@1", "--json").out()).contains("\"stdout\":\"one\"");
        assertThat(seat.type("run", "greet@3").exitCode()).isEqualTo(2);
        assertThat(seat.type("run", "great").err()).contains("no registered definition `great`");
    }

    @Test
    void givesTheSameExecutionForTheSameIdempotencyKey() throws IOException {
        seat.file("once.yaml", """
            belay: 1
            name: once
            idempotency_key: fixed
            steps:
              - { id: hi, run: echo hi >> ./said, undo: rm -f ./said }
            """);

        Answer first = seat.type("run", "once.yaml", "--json");
        Answer second = seat.type("run", "once.yaml", "--json");

        assertThat(second.field("id")).isEqualTo(first.field("id"));
        assertThat(first.field("replayed")).isEqualTo("false");
        assertThat(second.field("replayed")).isEqualTo("true");
        assertThat(second.err()).contains("nothing was started now");
        assertThat(seat.folder().resolve("said")).hasContent("hi");
    }

    @Test
    void drawsOnAScreenAndLeavesTheLastPicture() throws IOException {
        seat.file("it.yaml", "belay: 1\nname: it\nsteps:\n" + MAKE);
        seat.environment().putAll(java.util.Map.of("COLUMNS", "60", "LINES", "20"));

        Answer answer = seat.typeOnScreen("run", "it.yaml");

        String plain = answer.out().replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "");
        assertThat(answer.out()).contains("\u001b[32m");
        assertThat(plain).contains("✓ make").containsPattern("it wf-\\S+: completed");
        assertThat(plain.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(61));
    }

    @Test
    void usesNoColoursWhereSomebodySaysSo() throws IOException {
        seat.file("it.yaml", "belay: 1\nname: it\nsteps:\n" + MAKE);
        seat.environment().put("NO_COLOR", "1");

        Answer answer = seat.typeOnScreen("run", "it.yaml");

        assertThat(answer.out()).doesNotContain("\u001b[3").contains("✓ make");
    }

    @Test
    void plansInsteadWhereNothingIsToBeTouched() throws IOException {
        Answer answer = run(MAKE, "--dry-run");

        assertThat(answer.exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
        assertThat(List.of(seat.home().toFile().exists())).containsExactly(false);
    }
}
