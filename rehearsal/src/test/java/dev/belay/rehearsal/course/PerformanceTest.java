package dev.belay.rehearsal.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.rehearsal.Bench;
import dev.belay.rehearsal.report.CaseReport;
import dev.belay.rehearsal.script.Running;
import dev.belay.rehearsal.verdict.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    private static final String TWO = """
            - { id: make, run: ./make, undo: ./unmake }
            - { id: check, run: ./check, effect: none }
            """;

    private static CaseReport passes(String definition, String aCase) {
        CaseReport report = Bench.run(definition, aCase);
        assertThat(report.differences()).isEmpty();
        assertThat(report.passed()).isTrue();
        return report;
    }

    @Test
    void aStepWithoutAMockSucceeds() {
        CaseReport report = passes(TWO, """
                - name: all goes well
                  expect:
                    status: completed
                    ran: [make, check]
                    undone: []
                    steps: { make: { status: completed, attempts: 1, output: { exit_code: 0, stdout: "" } } }
                """);

        assertThat(report.course().took()).isZero();
        assertThat(report.course().standing()).containsExactly(new StepPath("make"));
    }

    @Test
    void aFailureIsTakenBack() {
        CaseReport report = passes(TWO, """
                - name: the check fails
                  mocks: { check: { fails: { code: sick, message: it is sick } } }
                  expect:
                    status: rolled_back
                    reason: step_failed
                    message: it is sick
                    steps: { make: undone, check: { status: failed, error: sick } }
                    undone: [make]
                    leftovers: []
                """);

        assertThat(report.course().standing()).isEmpty();
    }

    @Test
    void aWaitOfThirtyDaysTakesNoTime() {
        CaseReport report = passes("""
                belay: 1
                name: patient
                timeout: 40d
                steps:
                  - { id: pause, wait: 30d }
                  - { id: then, run: ./then, effect: none }
                """, """
                - name: it waits
                  expect: { status: completed, ran: [then] }
                """);

        assertThat(report.course().took()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void attemptsAnswerInTheirOrderAndTheirDelaysAreSkipped() {
        CaseReport report = passes("""
                - { id: ask, run: ./ask, effect: none, retry: { attempts: 3, delay: 10m, backoff: fixed } }
                """, """
                - name: the third time it works
                  mocks:
                    ask:
                      attempts: [{ fails: no }, { fails: no, takes: 1m }, { output: { stdout: "yes" } }]
                  expect:
                    status: completed
                    steps: { ask: { attempts: 3, output: { stdout: "yes" } } }
                """);

        assertThat(report.course().took()).isEqualTo(Duration.ofMinutes(21));
    }

    @Test
    void whatTakesTooLongIsInDoubtAndSettledByItsUndo() {
        passes("""
                - { id: slow, run: ./slow, undo: ./back, timeout: 5m }
                """, """
                - name: it takes too long
                  mocks: { slow: { takes: 6m } }
                  expect:
                    status: rolled_back
                    steps: { slow: { error: timeout } }
                    within: 5m
                """);
    }

    @Test
    void aLostAnswerIsAskedAbout() {
        passes("""
                - { id: order, use: http.request, with: { url: "http://shop" }, probe: ./is-ordered, undo: ./cancel }
                """, """
                - name: the answer is lost, and it happened
                  mocks: { order: { lost: happened } }
                  expect: { status: completed, undone: [] }
                """);
        passes("""
                - id: order
                  use: http.request
                  with: { url: "http://shop" }
                  probe: ./is-ordered
                  undo: ./cancel
                  retry: { attempts: 2, delay: 1s }
                """, """
                - name: the answer is lost, and it did not
                  mocks: { order: { attempts: [{ lost: not_happened }, {}] } }
                  expect: { status: completed, steps: { order: { attempts: 2 } } }
                """);
    }

    @Test
    void iterationsAreMockedByTheirPaths() {
        passes("""
                - id: fleet
                  for_each: { items: [a, b, c], max_failures: 1 }
                  steps:
                    - { id: restart, run: './restart "{{ item }}"', undo: ./back }
                """, """
                - name: one is sick
                  mocks: { "fleet[1]/restart": { fails: sick } }
                  expect:
                    status: partially_completed
                    ran: ["fleet[0]/restart", "fleet[1]/restart", "fleet[2]/restart"]
                    undone: ["fleet[1]/restart"]
                    steps: { fleet: { output: { count: 3, failed: 1 } } }
                """);
    }

    @Test
    void signalsComeAtTheirTime() {
        passes("""
                - { id: go, wait: { signal: go, timeout: 2h } }
                - { id: act, use: log, with: { message: "${ steps.go.output.payload.by }" } }
                """, """
                - name: in time
                  events: [{ at: 119m, signal: go, payload: { by: Ada } }]
                  expect: { status: completed, steps: { act: { input: { message: Ada } } } }
                """);
        passes("""
                - { id: go, wait: { signal: go, timeout: 2h } }
                """, """
                - name: too late
                  events: [{ at: 121m, signal: go }]
                  expect: { status: failed, steps: { go: { error: timeout } } }
                """);
    }

    @Test
    void aCancelComesWhileAStepIsUnderWay() {
        passes(TWO, """
                - name: somebody cancels
                  mocks: { make: { takes: 1m } }
                  events: [{ during: make, cancel: { reason: lunch }, as: ada }]
                  expect: { status: cancelled, undone: [make], steps: { check: pending } }
                """);
    }

    @Test
    void aPersonIsAskedAndAnswers() {
        String once = "- { id: mail, run: ./mail, undo: { none: A mail is a mail. } }\n";

        passes(once, """
                - name: nobody answers
                  events: [{ during: mail, kill: true }]
                  expect: { status: waiting, asks: [mail] }
                """);
        passes(once, """
                - name: somebody says that it happened
                  events:
                    - { during: mail, kill: true }
                    - { asked: mail, decide: done, as: ada }
                  expect: { status: completed, asks: [] }
                """);
    }

    @Test
    void timePassesToTheLimitOnlyWhereTheCaseSaysSo() {
        String waits = "- { id: go, wait: { signal: go } }\n";

        passes(waits, """
                - name: it waits
                  expect: { status: waiting }
                """);
        passes(waits, """
                - name: its day is over
                  until: 25h
                  expect: { status: failed, reason: timeout }
                """);
    }

    @Test
    void aKilledProcessIsTakenOverWithWhatWasWrittenDown() {
        passes(TWO, """
                - name: killed in the middle of a step
                  events: [{ during: make, kill: true }]
                  expect: { status: rolled_back, undone: [make] }
                """);
        CaseReport report = passes("""
                - { id: make, run: ./make, effect: idempotent, undo: ./unmake }
                """, """
                - name: killed, and it may be repeated
                  events: [{ during: make, kill: true }]
                  expect: { status: completed, steps: { make: { attempts: 2 } } }
                """);

        assertThat(report.course().end().orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void theSameCaseHasTheSameCourse() {
        String test = """
                - name: one
                  events: [{ during: make, kill: true }]
                  expect: { status: rolled_back }
                """;

        assertThat(Bench.run(TWO, test).course().happenings())
                .isEqualTo(Bench.run(TWO, test).course().happenings());
    }

    @Test
    void whatIsSavedAndRefusedComesFromTheCase() {
        passes("""
                - { id: link, save: readlink a, run: ./link, undo: ["./link", "{{ saved }}"] }
                - { id: later, run: ./later, effect: none }
                """, """
                - name: the undo gets what was saved
                  mocks: { link: { saved: old }, later: { fails: no } }
                  expect: { status: rolled_back, undone: [link] }
                """);
        passes("""
                - { id: link, save: readlink a, run: ./link, undo: ./unlink }
                """, """
                - name: it is not begun
                  mocks: { link: { refuses: { code: missing, message: There is no link. } } }
                  expect: { status: failed, ran: [], steps: { link: { error: missing } } }
                """);
    }

    @Test
    void whereEveryStepMustHaveAMockOneWithoutFails() {
        CaseReport report = Bench.run(TWO, """
                - name: strict
                  unmocked: refuse
                  mocks: { make: {} }
                  expect: { status: rolled_back }
                """);

        assertThat(report.course().unmocked())
                .containsExactly(new Course.Unmocked(
                        Running.outermost(new StepPath("check")), Optional.empty(), Optional.empty()));
        assertThat(report.passed()).isFalse();
    }

    @Test
    void aStepThatRunsAWorkflowWhichIsNotThereNeedsAMock() {
        String steps = """
                - { id: call, workflow: other }
                """;

        CaseReport without = Bench.run(steps, """
                - name: nobody says what the workflow does
                  expect: { status: completed }
                """);

        assertThat(without.differences())
                .contains(new Difference(
                        "mocks",
                        "one for `call`, or the workflow `other`",
                        "neither: it is not beside the definition, and not registered"));
        assertThat(without.passed()).isFalse();
        passes(steps, """
                - name: somebody says
                  mocks: { call: { output: { url: here } } }
                  expect: { status: completed, steps: { call: { output: { url: here } } } }
                """);
    }

    @Test
    void aLoopWithoutAnEndIsGivenUpByTheEngine() {
        CaseReport report = Bench.run("""
                - { id: first, run: ./first, effect: none }
                - { id: again, run: ./again, effect: none, on_error: { goto: first, max: 1000 } }
                """, """
                - name: round and round
                  mocks: { again: { fails: never } }
                  expect: { status: failed }
                """);

        assertThat(report.course().endless()).isFalse();
        assertThat(report.course().end().orElseThrow().status()).isEqualTo(Status.FAILED);
        assertThat(report.course().ran()).hasSize(2_002);
        assertThat(List.of(report.passed())).containsExactly(true);
    }
}
