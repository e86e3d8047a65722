package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workflows of systemprompt, run: what each key of the notation does to the world. */
class SystempromptRunTest extends Seated {

    private Answer run(String text, String... more) throws IOException {
        seat.file("it.yaml", text);
        String[] words = new String[more.length + 3];
        words[0] = "run";
        words[1] = "it.yaml";
        words[2] = "--json";
        System.arraycopy(more, 0, words, 3, more.length);
        return seat.type(words);
    }

    private String content(String file) throws IOException {
        return Files.readString(seat.folder().resolve(file));
    }

    @Test
    void aStepThatStartsAtOnceSeesNothingOfTheOneAboveIt() throws IOException {
        Answer answer = run("""
                name: it
                inputs: [{ name: who, type: string, required: true }]
                outputs:
                  - { name: where, type: string, source: "${path}" }
                  - { name: written, type: object, source: write }
                steps:
                  - { id: write, type: action, action: file.write, inputs: { path: one, content: "${who}" }, outputs: [path] }
                  - { id: note, type: action, action: file.write, inputs: { path: two, content: "${path} ${sha256}" }, depends_on: [] }
                """, "--set", "who=anna");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out() + answer.err()).contains("`sha256` is not defined", "`path` is not defined");
    }

    @Test
    void whatAStepDeclaresIsAllThatItGivesAndWithoutThatItGivesEverything() throws IOException {
        Answer answer = run("""
                name: it
                inputs: [{ name: who, type: string, required: true }]
                outputs:
                  - { name: where, type: string, source: "${path}" }
                  - { name: changed, type: boolean, source: write.changed }
                steps:
                  - { id: write, type: action, action: file.write, inputs: { path: one, content: "${who}" } }
                  - { id: note, type: action, action: file.write, inputs: { path: two, content: "${sha256}" }, outputs: [path] }
                """, "--set", "who=anna");

        assertThat(answer.field("status")).isEqualTo("completed");
        assertThat(answer.json().get("outputs"))
                .contains(Value.mapping(
                        "where", Value.of(seat.folder().resolve("two").toString()), "changed", Value.of(true)));
        assertThat(content("two")).hasSize(64);
    }

    @Test
    void aConditionRunsOneOfItsBranchesAndAnyValueCountsAsTrueOrFalse() throws IOException {
        String text = """
                name: it
                steps:
                  - id: choose
                    type: condition
                    condition:
                      expression: ${answer}
                      then_steps:
                        - { id: yes, type: action, action: file.write, inputs: { path: chosen, content: "yes" } }
                      else_steps:
                        - { id: not, type: action, action: file.write, inputs: { path: chosen, content: "no" } }
                """;

        assertThat(run(text, "--params", "{\"answer\": [0]}").field("status")).isEqualTo("completed");
        assertThat(content("chosen")).isEqualTo("yes");
        assertThat(run(text, "--params", "{\"answer\": 0}").field("status")).isEqualTo("completed");
        assertThat(content("chosen")).isEqualTo("no");
        assertThat(run(text).field("status")).isEqualTo("failed");
    }

    @Test
    void aGuardThatDoesNotHoldSkipsTheStepsUpToTheNextOne() throws IOException {
        Answer answer = run("""
                name: it
                steps:
                  - { id: first, type: condition, condition: { expression: "${absent ?? false}" } }
                  - { id: skipped, type: action, action: file.write, inputs: { path: skipped, content: "" } }
                  - { id: also, type: condition, condition: { expression: true, then_steps: [{ id: inner, type: action, action: file.write, inputs: { path: inner, content: "" } }] } }
                  - { id: second, type: condition, condition: { expression: true } }
                  - { id: done, type: action, action: file.write, inputs: { path: done, content: "" } }
                """);

        assertThat(answer.field("status")).isEqualTo("completed");
        assertThat(seat.folder().resolve("skipped")).doesNotExist();
        assertThat(seat.folder().resolve("inner")).doesNotExist();
        assertThat(seat.folder().resolve("done")).exists();
    }

    @Test
    void aLoopGivesAListOfWhatItsStepsGaveAndBranchesRunAtOnce() throws IOException {
        Answer answer = run("""
                name: it
                outputs: [{ name: paths, type: array, source: "${path}" }]
                steps:
                  - id: both
                    type: parallel
                    parallel:
                      branches:
                        - steps: [{ id: left, type: action, action: file.write, inputs: { path: left, content: "" }, outputs: [sha256] }]
                        - steps: [{ id: right, type: action, action: file.write, inputs: { path: right, content: "" }, outputs: [sha256] }]
                  - id: each
                    type: loop
                    loop:
                      collection: ${hosts}
                      variable: host
                      steps:
                        - { id: one, type: action, action: file.write, inputs: { path: "host-${host}", content: "${index}" }, outputs: [path] }
                    outputs: [path]
                """, "--params", "{\"hosts\": [\"a\", \"b\"]}");

        String folder = seat.folder().toString();
        assertThat(answer.json().get("outputs").map(Value::toString).orElse(""))
                .isEqualTo("{\"paths\":[\"" + folder + "/host-a\",\"" + folder + "/host-b\"]}");
        assertThat(content("host-b")).isEqualTo("1");
    }

    @Test
    void aFailureIsTriedAgainThenUndoneAndThenHandled() throws IOException {
        Answer answer = run("""
                name: it
                steps:
                  - { id: one, type: action, action: file.write, inputs: { path: one, content: "" } }
                  - { id: two, type: action, action: fail, inputs: { message: boom }, on_error: retry, retry: { attempts: 2, delay: 1, backoff: linear } }
                error_handler: { id: told, type: action, action: file.write, inputs: { path: told, content: "${error.step}, ${error.message}" } }
                """);

        assertThat(answer.field("status")).isEqualTo("rolled_back");
        assertThat(answer.err()).contains("two: attempt 2 failed: boom");
        assertThat(seat.folder().resolve("one")).doesNotExist();
        assertThat(content("told")).isEqualTo("two, boom");
    }

    @Test
    void onErrorFailLeavesAndContinueGoesOn() throws IOException {
        String steps = """
                name: it
                steps:
                  - { id: one, type: action, action: file.write, inputs: { path: "one", content: "" } }
                  - { id: two, type: action, action: fail, inputs: { message: boom }, %s }
                  - { id: end, type: action, action: file.write, inputs: { path: "end", content: "" } }
                """;

        assertThat(run(steps.formatted("on_error: fail")).field("status")).isEqualTo("failed");
        assertThat(seat.folder().resolve("one")).exists();
        assertThat(seat.folder().resolve("end")).doesNotExist();
        assertThat(run(steps.formatted("on_error: continue")).field("status")).isEqualTo("partially_completed");
        assertThat(seat.folder().resolve("end")).exists();
    }

    @Test
    void aGotoThatLeadsBackEndsAtItsBoundAndThenEverythingIsUndone() throws IOException {
        String steps = """
                name: it
                steps:
                  - { id: one, type: action, action: file.write, inputs: { path: "one", content: "" } }
                  - { id: two, type: action, action: fail, inputs: { message: boom }, on_error: goto, goto: one%s }
                """;

        Answer twice = run(steps.formatted(", max_jumps: 2"));

        assertThat(twice.field("status")).isEqualTo("rolled_back");
        assertThat(begun(twice)).containsExactly("one", "two", "one#2", "two#2", "one#3", "two#3");
        assertThat(seat.folder().resolve("one")).doesNotExist();
        assertThat(begun(run(steps.formatted("")))).endsWith("one#4", "two#4");
    }

    /** The steps that began, in their order. */
    private static Stream<String> begun(Answer answer) {
        return answer.err()
                .lines()
                .filter(line -> line.endsWith(": running"))
                .map(line -> line.split(" ")[2].replace(":", ""));
    }

    @Test
    void aMissingOrMistypedInputIsRefusedBeforeAnyStep() throws IOException {
        String text = """
                name: it
                inputs: [{ name: count, type: integer, required: true }]
                steps:
                  - { id: one, type: action, action: file.write, inputs: { path: one, content: "${count}" } }
                """;

        assertThat(run(text).err()).contains("The input `count` is required");
        assertThat(run(text, "--set", "count=many").err()).contains("`count` must be of the type integer");
        assertThat(seat.folder().resolve("one")).doesNotExist();
    }

    @Test
    void aDefinitionThatIsRegisteredIsRunAndComesBackAsItWasWritten() throws IOException {
        String text = """
                {
                  "name": "data-processing",
                  "steps": [
                    { "id": "fetch", "name": "Fetch Data", "type": "action", "action": "log", "inputs": { "message": "${from}" } }
                  ]
                }
                """;
        seat.file("it.json", text);

        assertThat(seat.type("workflows", "register", "./it.json").exitCode()).isZero();
        assertThat(seat.type("workflows", "show", "data-processing").out()).isEqualTo(text);
        assertThat(seat.type("run", "data-processing", "--set", "from=api").exitCode())
                .isZero();
        assertThat(seat.type("workflows", "list").out()).contains("systemprompt");
    }
}
