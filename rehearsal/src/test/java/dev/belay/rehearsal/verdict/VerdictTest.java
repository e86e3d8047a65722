package dev.belay.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.belay.rehearsal.Bench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every expectation can fail, and says what was found. */
class VerdictTest {

    private static final String DEFINITION = """
            belay: 1
            name: some
            inputs: { size: { type: integer, required: true } }
            steps:
              - { id: make, run: ./make, undo: ./unmake }
              - { id: rest, wait: 2h }
              - { id: check, run: ./check, effect: none }
            outputs: { size: "${ inputs.size }" }
            """;

    private static List<Difference> differences(String expectations) {
        return Bench.run(DEFINITION, "- name: one\n  inputs: { size: 3 }\n  expect: { " + expectations + " }\n")
                .differences();
    }

    @Test
    void tellsEveryDifferenceWithWhatWasFound() {
        assertThat(differences("status: rolled_back, reason: step_failed, outputs: { size: 4, weight: 1 }"))
                .containsExactly(
                        new Difference("status", "rolled_back", "completed"),
                        new Difference("reason", "step_failed", "none"),
                        new Difference("outputs.size", "4", "3"),
                        new Difference("outputs.weight", "1", "nothing"));
    }

    @Test
    void tellsOfStepsAndTheirOrder() {
        assertThat(
                        differences(
                                "steps: { make: { status: failed, attempts: 2, error: x, input: { command: { script: ./take } } } }"))
                .containsExactly(
                        new Difference("steps.make", "failed", "completed"),
                        new Difference("steps.make.attempts", "2", "1"),
                        new Difference("steps.make.error", "x", "none"),
                        new Difference(
                                "steps.make.input.command",
                                "{\"script\":\"./take\"}",
                                "{\"script\":\"./make\",\"env\":{}}"));
        assertThat(differences("ran: [check, make], undone: [make], leftovers: [make], asks: [make], within: 1h"))
                .containsExactly(
                        new Difference("ran", "check, make", "make, check"),
                        new Difference("undone", "make", "none"),
                        new Difference("leftovers", "make", "none"),
                        new Difference("asks", "make", "none"),
                        new Difference("within", "1h", "2h"));
    }

    @Test
    void tellsWhenSomethingWasToBeRefusedAndBegan() {
        assertThat(differences("refused: input-missing"))
                .containsExactly(new Difference("refused", "input-missing", "it began"));
    }

    @Test
    void tellsWhyNothingBegan() {
        assertThat(Bench.run(DEFINITION, "- { name: one, expect: { status: completed } }\n")
                        .differences())
                .containsExactly(new Difference(
                        "status", "completed", "refused: The input `size` is required and was not given."));
        assertThat(Bench.run(DEFINITION, "- { name: one, expect: { refused: input-unknown } }\n")
                        .differences())
                .containsExactly(new Difference("refused", "input-unknown", "input-missing"));
        assertThat(Bench.run(DEFINITION, "- { name: one, expect: { refused: input-missing } }\n")
                        .passed())
                .isTrue();
    }

    @Test
    void tellsOfWhatNeverCameAndOfWhatWasRefused() {
        assertThat(Bench.run(DEFINITION, """
                - name: one
                  inputs: { size: 3 }
                  events:
                    - { asked: make, decide: done }
                    - { at: 1m, resume: true }
                  expect: { status: completed }
                """).differences())
                .extracting(Difference::what, Difference::found)
                .containsExactly(
                        tuple("events", "its moment never came"),
                        tuple("events", "The execution `wf-1` is waiting: resume is not possible."));
    }

    @Test
    void tellsOfAStepThatWasNeverBegun() {
        assertThat(Bench.run(DEFINITION, """
                - name: one
                  inputs: { size: 3 }
                  mocks: { make: { fails: no } }
                  expect: { steps: { check: { status: completed, attempts: 1, error: x, output: { exit_code: 0 } } } }
                """).differences())
                .containsExactly(
                        new Difference("steps.check", "completed", "pending"),
                        new Difference("steps.check.attempts", "1", "0"),
                        new Difference("steps.check.error", "x", "never begun"),
                        new Difference("steps.check.output.exit_code", "0", "nothing"));
    }
}
