package dev.belay.rehearsal.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.WorkflowName;
import dev.belay.execution.StepPath;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.Bench;
import dev.belay.rehearsal.report.CaseReport;
import dev.belay.rehearsal.verdict.Difference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a step runs is performed as well, by the definition that it has. */
class FamilyPerformanceTest {

    private static final String RELEASE = """
            belay: 1
            name: release
            steps:
              - { id: order, run: ./order, undo: ./cancel }
              - { id: deploy, workflow: deploy, with: { host: web-1 } }
              - { id: check, run: ./check, effect: none }
            outputs: { version: "${ steps.deploy.output.version }" }
            """;

    private static final String DEPLOY = """
            belay: 1
            name: deploy
            inputs:
              host: { type: string, required: true }
            steps:
              - { id: copy, run: ./copy, undo: ./remove }
              - { id: restart, run: './restart "{{ inputs.host }}"', undo: ./restart-former }
            outputs: { version: "${ steps.copy.output.stdout }" }
            """;

    private static CaseReport passes(List<String> definitions, String aCase) {
        CaseReport report = Bench.run(definitions, aCase, false).getFirst();
        assertThat(report.differences()).isEmpty();
        assertThat(report.passed()).isTrue();
        return report;
    }

    private static CaseReport passes(String aCase) {
        return passes(List.of(RELEASE, DEPLOY), aCase);
    }

    @Test
    void itsStepsRunAfterTheStepThatRunsIt() {
        CaseReport report = passes("""
                - name: all goes well
                  mocks: { deploy/copy: { output: { stdout: v7 } } }
                  expect:
                    status: completed
                    outputs: { version: v7 }
                    ran: [order, deploy, deploy/copy, deploy/restart, check]
                    steps:
                      deploy: { status: completed, output: { version: v7 } }
                      deploy/restart: { status: completed, attempts: 1, input: { command: { env: { BELAY_1: web-1 } } } }
                """);

        assertThat(report.course().standing())
                .containsExactlyInAnyOrder(
                        new StepPath("order"), new StepPath("deploy/copy"), new StepPath("deploy/restart"));
    }

    @Test
    void whereItFailsItTakesItselfBackAndThenItsParentDoes() {
        CaseReport report = passes("""
                - name: a host does not start again
                  mocks: { deploy/restart: { fails: it is stuck } }
                  expect:
                    status: rolled_back
                    message: it is stuck
                    undone: [deploy/restart, deploy/copy, order]
                    steps: { deploy: failed, deploy/copy: undone, deploy/restart: { status: undone, error: exit-code } }
                    leftovers: []
                """);

        assertThat(report.course().standing()).isEmpty();
    }

    @Test
    void whatCompletedIsTakenBackWhenALaterStepOfItsParentFails() {
        CaseReport report = passes("""
                - name: the check fails
                  mocks: { check: { fails: sick } }
                  expect:
                    status: rolled_back
                    undone: [deploy/restart, deploy/copy, deploy, order]
                    steps: { deploy: undone, deploy/copy: undone, deploy/restart: undone }
                    leftovers: []
                """);

        assertThat(report.course().standing()).isEmpty();
    }

    @Test
    void whatItLeavesIsToldByTheStepThatLeftIt() {
        passes(List.of(RELEASE, DEPLOY.replace(", undo: ./restart-former", "")), """
                - name: the check fails, and there is no way to undo the restart
                  mocks: { check: { fails: sick } }
                  expect:
                    status: rollback_incomplete
                    leftovers: [deploy/restart]
                    undone: [deploy/copy, order]
                """);
    }

    @Test
    void aMockStandsForAllOfIt() {
        passes("""
                - name: somebody else tests it
                  mocks: { deploy: { output: { version: v9 } } }
                  expect: { status: completed, outputs: { version: v9 }, ran: [order, deploy, check] }
                """);
    }

    @Test
    void whatCannotBeReadFailsTheCasesThatComeToRunItAndNoOther() {
        Kin kin = Bench.kin(List.of(RELEASE))
                .unreadable(Map.of(WorkflowName.newest("deploy"), "`deploy.yaml:4` has an error: It is not whole."));

        List<CaseReport> reports = Bench.run(kin, """
                - name: a mock stands for it
                  mocks: { deploy: { output: { version: v9 } } }
                  expect: { status: completed, outputs: { version: v9 } }
                - name: nothing comes to it
                  mocks: { order: { fails: sold out } }
                  expect: { status: rolled_back, steps: { deploy: pending } }
                - name: it comes to be run
                  mocks: { deploy/copy: { fails: the disk is full } }
                  expect: { status: rolled_back, undone: [order] }
                """, true);

        assertThat(reports)
                .extracting(CaseReport::differences)
                .satisfiesExactly(
                        mocked -> assertThat(mocked).isEmpty(),
                        unreached -> assertThat(unreached).isEmpty(),
                        run -> assertThat(run)
                                .containsExactly(new Difference(
                                        "mocks",
                                        "one for `deploy`, or the workflow `deploy`",
                                        "`deploy.yaml:4` has an error: It is not whole.")));
    }

    @Test
    void whereEveryStepMustHaveAMockItsStepsMustToo() {
        CaseReport report = Bench.run(List.of(RELEASE, DEPLOY), """
                        - name: strict
                          unmocked: refuse
                          mocks: { order: {}, deploy/copy: {} }
                          expect: { status: rolled_back }
                        """, false).getFirst();

        assertThat(report.course().unmocked())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("deploy/restart");
    }

    @Test
    void anIdAloneMeansAStepOfTheOutermostOne() {
        passes(List.of(RELEASE.replace("id: check", "id: restart"), DEPLOY), """
                - name: two steps of one id
                  mocks: { restart: { fails: sick } }
                  expect: { status: rolled_back, steps: { restart: failed, deploy/restart: undone } }
                """);
    }

    @Test
    void twoLevelsDeepTheNamesFollowTheCalls() {
        String yearly = """
                belay: 1
                name: yearly
                steps:
                  - { id: first, workflow: release }
                  - { id: last, run: ./last, undo: ./back }
                """;

        passes(List.of(yearly, RELEASE, DEPLOY), """
                - name: the innermost fails, and everything around it is taken back
                  mocks: { first/deploy/restart: { fails: stuck } }
                  expect:
                    status: rolled_back
                    undone: [first/deploy/restart, first/deploy/copy, first/order]
                """);
        passes(List.of(yearly, RELEASE, DEPLOY), """
                - name: the outermost fails, and everything within is taken back
                  mocks: { last: { fails: no } }
                  expect:
                    status: rolled_back
                    undone: [last, first/deploy/restart, first/deploy/copy, first/deploy, first/order, first]
                    leftovers: []
                """);
    }

    @Test
    void eachIterationHasAnExecutionOfItsOwn() {
        String fleet = """
                belay: 1
                name: fleet
                steps:
                  - id: hosts
                    for_each: { items: [a, b, c], max_failures: 1 }
                    steps:
                      - { id: deploy, workflow: deploy, with: { host: "${ item }" } }
                """;

        passes(List.of(fleet, DEPLOY), """
                - name: one of them is sick
                  mocks: { "hosts[1]/deploy/restart": { fails: sick } }
                  expect:
                    status: partially_completed
                    undone: ["hosts[1]/deploy/restart", "hosts[1]/deploy/copy"]
                    steps:
                      "hosts[2]/deploy/restart": { status: completed, input: { command: { env: { BELAY_1: c } } } }
                """);
    }

    @Test
    void aRetryOfTheStepRunsItAnew() {
        String patient = RELEASE.replace("with: { host: web-1 }", "with: { host: web-1 }, retry: { attempts: 2 }");

        passes(List.of(patient, DEPLOY), """
                - name: it fails twice, and takes itself back each time
                  mocks: { deploy/restart: { fails: stuck } }
                  expect:
                    status: rolled_back
                    steps: { deploy: { attempts: 2 } }
                    undone: [deploy/restart, deploy/copy, deploy/restart, deploy/copy, order]
                """);
    }

    @Test
    void aCancelReachesIt() {
        passes("""
                - name: somebody cancels while a host is restarted
                  mocks: { deploy/restart: { takes: 5m } }
                  events: [{ during: deploy/restart, cancel: true, as: ada }]
                  expect:
                    status: cancelled
                    undone: [deploy/restart, deploy/copy, order]
                    leftovers: []
                """);
    }

    /** What the engine does then stands in {@code FamilySteeringTest}. */
    @Test
    void aCancelOfItAloneFailsTheStepThatRunsItWithoutARetry() {
        String patient = RELEASE.replace("with: { host: web-1 }", "with: { host: web-1 }, retry: { attempts: 3 }");

        passes(List.of(patient, DEPLOY), """
                - name: somebody cancels only what the step runs
                  mocks: { deploy/restart: { takes: 5m } }
                  events: [{ during: deploy/restart, cancel: { of: deploy, reason: not this }, as: ada }]
                  expect:
                    status: rolled_back
                    reason: step_failed
                    message: "`ada` cancelled it: not this"
                    steps: { deploy: { status: failed, attempts: 1, error: execution-cancelled }, check: pending }
                    undone: [deploy/restart, deploy/copy, order]
                    leftovers: []
                """);
    }

    @Test
    void aCancelOfItAloneIsToleratedWhereItsFailureIs() {
        String tolerant = RELEASE.replace("with: { host: web-1 }", "with: { host: web-1 }, on_error: continue")
                .replaceAll("outputs: .*\n", "");

        passes(List.of(tolerant, DEPLOY), """
                - name: what remains of it is named
                  mocks: { deploy/restart: { takes: 5m } }
                  events: [{ during: deploy/restart, cancel: { of: deploy, rollback: false } }]
                  expect:
                    status: partially_completed
                    ran: [order, deploy, deploy/copy, deploy/restart, check]
                    undone: []
                """);
    }

    @Test
    void aCancelOfOneIterationLeavesTheOthers() {
        String fleet = """
                belay: 1
                name: fleet
                steps:
                  - id: hosts
                    for_each: { items: [a, b], max_failures: 1, parallel: 2 }
                    steps:
                      - { id: deploy, workflow: deploy, with: { host: "${ item }" } }
                """;

        passes(List.of(fleet, DEPLOY), """
                - name: the second one is not to be
                  mocks: { deploy/restart: { takes: 5m } }
                  events: [{ at: 1m, cancel: { of: "hosts[1]/deploy" } }]
                  expect:
                    status: partially_completed
                    undone: ["hosts[1]/deploy/restart", "hosts[1]/deploy/copy"]
                    steps: { "hosts[0]/deploy": completed }
                """);
    }

    @Test
    void aCancelOfWhatIsNotAtWorkIsRefused() {
        CaseReport early = Bench.run(List.of(RELEASE, DEPLOY), """
                        - name: it has not begun
                          events: [{ during: order, cancel: { of: deploy } }]
                          expect: { status: completed }
                        """, false).getFirst();
        CaseReport late = Bench.run(List.of(RELEASE, DEPLOY), """
                        - name: it has ended
                          events: [{ during: check, cancel: { of: deploy } }]
                          expect: { status: completed }
                        """, false).getFirst();

        assertThat(early.differences())
                .containsExactly(new Difference(
                        "events",
                        "that it is taken",
                        "There is no execution `deploy`. No workflow that this step runs has begun at that moment;"
                                + " where a mock stands for it, none ever does."));
        assertThat(late.differences())
                .singleElement()
                .satisfies(difference ->
                        assertThat(difference.found()).startsWith("The execution `wf-1-1` is completed: "));
    }

    @Test
    void aSignalAndAnAnswerReachTheExecutionWithTheStep() {
        String asks = """
                belay: 1
                name: deploy
                inputs:
                  host: { type: string, required: true }
                steps:
                  - { id: go, wait: { signal: go, timeout: 1h } }
                  - { id: restart, run: ./restart, effect: once, undo: { none: it stays } }
                outputs: { version: "1" }
                """;

        passes(List.of(RELEASE, asks), """
                - name: somebody lets it go on, and settles a doubt
                  mocks: { deploy/restart: { lost: happened, probe: unknown } }
                  events:
                    - { during: deploy/go, signal: go }
                    - { asked: deploy/restart, decide: done, as: ada }
                  expect: { status: completed, steps: { deploy/go: completed } }
                """);
        passes(List.of(RELEASE, asks), """
                - name: nobody answers
                  mocks: { deploy/restart: { lost: happened } }
                  events: [{ during: deploy/go, signal: go }]
                  expect: { status: running, asks: [deploy/restart] }
                """);
    }

    @Test
    void aKilledProcessTakesAllOfThemUpAgain() {
        passes("""
                - name: killed while a host is restarted
                  events: [{ during: deploy/restart, kill: true }]
                  expect:
                    status: rolled_back
                    undone: [deploy/restart, deploy/copy, order]
                """);
    }

    @Test
    void aLimitOfTheStepEndsWhatItRuns() {
        passes(List.of(RELEASE.replace("with: { host: web-1 }", "with: { host: web-1 }, timeout: 2m"), DEPLOY), """
                - name: it takes too long
                  mocks: { deploy/restart: { takes: 5m } }
                  expect:
                    status: rolled_back
                    steps: { deploy: { status: failed, error: timeout } }
                    undone: [deploy/restart, deploy/copy, order]
                    leftovers: []
                """);
    }

    @Test
    void whatNeedsTheSameKeyTakesTurns() {
        String two = """
                belay: 1
                name: two
                steps:
                  - id: both
                    parallel:
                      - { id: one, workflow: deploy, with: { host: a } }
                      - { id: other, workflow: deploy, with: { host: b } }
                """;
        String alone = DEPLOY.replace("name: deploy\n", "name: deploy\nconcurrency: { key: deploys }\n");

        CaseReport report = passes(List.of(two, alone), """
                - name: one after the other
                  mocks: { both/one/copy: { takes: 1m }, both/other/copy: { takes: 1m } }
                  expect: { status: completed }
                """);

        assertThat(report.course().took()).hasMinutes(2);
    }

    @Test
    void whatNeedsTheKeyOfWhatIsAroundItFailsAtOnce() {
        String deploy = DEPLOY.replace("name: deploy\n", "name: deploy\nconcurrency: { key: one }\n");
        String release = RELEASE.replace("name: release\n", "name: release\nconcurrency: { key: one }\n");

        passes(List.of(release, deploy), """
                - name: it would wait for ever
                  expect: { status: rolled_back, steps: { deploy: { error: concurrency } }, undone: [order] }
                """);
    }

    @Test
    void aPauseHoldsWhatIsWithinUntilItIsResumed() {
        CaseReport report = passes("""
                - name: a night's rest
                  mocks: { deploy/copy: { takes: 1m } }
                  events:
                    - { during: deploy/copy, pause: true }
                    - { at: 8h, resume: true }
                  expect: { status: completed }
                """);

        assertThat(report.course().took()).hasHours(8);
    }

    @Test
    void aWorkflowThatRunsItselfNeverBegins() {
        CaseReport report = passes(List.of("""
                belay: 1
                name: round
                steps: [{ id: again, workflow: round }]
                """), """
                - name: it is refused
                  expect: { refused: subflow-recursion }
                """);

        assertThat(report.course().refused().getFirst().code()).isEqualTo(ProblemCode.SUBFLOW_RECURSION);
    }
}
