package dev.belay.rehearsal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.belay.rehearsal.Bench;
import dev.belay.rehearsal.SomeActions;
import dev.belay.rehearsal.course.Kin;
import dev.belay.rehearsal.report.CaseReport;
import dev.belay.rehearsal.script.Script;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FaultTourTest {

    private static final String GOES_WELL = "- { name: it goes well, expect: { status: completed } }\n";

    private static FaultReport faults(String definition, String aCase) {
        CaseReport report = Bench.withFaults(definition, aCase);
        assertThat(report.differences()).isEmpty();
        return report.faults().orElseThrow();
    }

    @Test
    void findsNothingWhereEveryStepCanBeTakenBack() {
        FaultReport report = faults("""
                - { id: make, run: ./make, undo: ./unmake }
                - { id: write, use: file.write, with: { path: a, content: b } }
                - { id: check, run: ./check, effect: none }
                """, GOES_WELL);

        assertThat(report.findings()).isEmpty();
        assertThat(report.points()).isGreaterThan(30).isEqualTo(report.possible());
        assertThat(report.clean()).isEqualTo(report.points());
    }

    @Test
    void findsAStepThatStaysBehind() {
        FaultReport report = faults("""
                - { id: mail, run: ./mail, effect: idempotent }
                - { id: check, run: ./check, effect: none }
                """, GOES_WELL);

        assertThat(report.findings()).hasSize(1);
        Finding finding = report.findings().getFirst();
        assertThat(finding.step()).isEqualTo("mail");
        assertThat(finding.kind()).isEqualTo(Finding.Kind.LEFT);
        assertThat(finding.advice()).startsWith("Give it an `undo`");
        assertThat(finding.points()).isPositive().isEqualTo(report.points() - report.clean());
        assertThat(report.passed()).isFalse();
    }

    @Test
    void acceptsWhatItsAuthorHasGivenAReasonFor() {
        FaultReport report = faults(
                "- { id: mail, run: ./mail, effect: idempotent, undo: { none: A mail is a mail. } }\n", GOES_WELL);

        assertThat(report.findings()).extracting(Finding::accepted).containsExactly(true);
        assertThat(report.passed()).isTrue();
    }

    @Test
    void findsAStepOfWhichNobodyKnowsWhetherItHappened() {
        String definition = """
                - { id: order, run: ./order, undo: { run: ./cancel, tolerates_absence: false } }
                """;
        FaultReport report = faults(definition, GOES_WELL);

        assertThat(report.findings())
                .extracting(Finding::step, Finding::kind)
                .containsExactly(tuple("order", Finding.Kind.ASKS_WHETHER_IT_HAPPENED));
        assertThat(report.findings().getFirst().advice())
                .contains("`probe`", "`effect: idempotent`", "no `tolerates_absence: false`");
        assertThat(faults(definition.replace("run: ./order,", "run: ./order, probe: ./is-ordered,"), GOES_WELL)
                        .findings())
                .isEmpty();
    }

    @Test
    void findsAnUndoThatDoesNotTolerateThatNothingHappened() {
        String definition = "- { id: make, run: ./make, undo: ./unmake }\n";
        FaultReport absent = faults(definition, """
                - { name: a, mocks: { make: { undo: { absent: fails } } }, expect: { status: completed } }
                """);
        FaultReport twice = faults(definition, """
                - { name: a, mocks: { make: { undo: { twice: fails } } }, expect: { status: completed } }
                """);

        assertThat(absent.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNDO_FAILS);
        assertThat(twice.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNDO_FAILS);
        assertThat(twice.findings().getFirst().first()).contains("in the undo of `make`", "after it had its effect");
        assertThat(twice.findings().getFirst().points())
                .isLessThan(absent.findings().getFirst().points());
    }

    @Test
    void acceptsWhatTheCaseSays() {
        String definition = "- { id: order, run: ./order, effect: once }\n";

        assertThat(faults(definition, "- { name: a, expect: { status: completed }, faults: { asks: [order] } }\n")
                        .passed())
                .isFalse();
        assertThat(faults(
                                definition,
                                "- { name: a, expect: { status: completed }, faults: { asks: [order], leaves: [order] } }\n")
                        .passed())
                .isTrue();
    }

    @Test
    void losesAnswersOnlyOfWhatAsksAnotherMachine() {
        String remote = "- { id: ask, use: http.request, with: { url: \"http://a\" }, effect: none }\n";
        String here = "- { id: ask, run: ./ask, effect: none }\n";

        int asked = faults(remote, GOES_WELL).points();
        int ran = faults(here, GOES_WELL).points();

        assertThat(asked).isEqualTo(ran + 4);
    }

    @Test
    void stopsAtItsBoundsAndSaysSo() {
        var clock = new AtomicLong();
        Kin kin = Bench.kin(List.of("""
                - { id: make, run: ./make, undo: ./unmake }
                - { id: check, run: ./check, effect: none }
                """));
        Script script =
                Bench.read("belay_test: 1\ncases:\n  " + GOES_WELL).script().orElseThrow();

        FaultReport report = FaultTour.of(
                kin,
                new SomeActions(),
                script.cases().getFirst(),
                _ -> Optional.empty(),
                () -> clock.getAndAdd(FaultTour.MAX_TIME.toNanos() / 4));

        assertThat(report.isPartial()).isTrue();
        assertThat(report.points()).isBetween(3, 5);
    }

    @Test
    void spreadsTooManyPointsOverTheWholeCourse() {
        FaultReport report = faults("""
                - id: many
                  for_each: { range: { to: 700 }, parallel: 10 }
                  steps: [{ id: one, run: ./one, effect: none }]
                """, GOES_WELL);

        assertThat(report.possible()).isGreaterThan(FaultTour.MAX_POINTS);
        assertThat(report.points()).isLessThanOrEqualTo(FaultTour.MAX_POINTS);
        assertThat(report.isPartial()).isTrue();
    }

    private static final String CALLS = """
            belay: 1
            name: calls
            steps:
              - { id: grow, workflow: grow }
              - { id: check, run: ./check, effect: none }
            """;

    private static final String GROWS = """
            belay: 1
            name: grow
            steps:
              - { id: order, run: ./order, undo: { run: ./cancel, tolerates_absence: false } }
              - { id: attach, run: ./attach, undo: ./detach }
            """;

    @Test
    void reachesIntoTheWorkflowsThatStepsRun() {
        CaseReport report = Bench.run(List.of(CALLS, GROWS), GOES_WELL, true).getFirst();

        Finding finding = report.faults().orElseThrow().findings().getFirst();
        assertThat(finding.step()).isEqualTo("grow/order");
        assertThat(finding.kind()).isEqualTo(Finding.Kind.ASKS_WHETHER_IT_HAPPENED);
        assertThat(finding.first()).isEqualTo("Belay is killed in `grow/order`, before it had an effect");
        assertThat(finding.advice()).startsWith("Give it a `probe` that tells whether it happened");
        assertThat(report.faults().orElseThrow().findings()).hasSize(1);
    }

    @Test
    void findsNothingWhereEveryStepOfTheFamilyIsSound() {
        String sound = GROWS.replace(
                "undo: { run: ./cancel, tolerates_absence: false }", "probe: ./is-ordered, undo: ./cancel");

        FaultReport alone =
                Bench.run(List.of(sound), GOES_WELL, true).getFirst().faults().orElseThrow();
        FaultReport within = Bench.run(List.of(CALLS, sound), GOES_WELL, true)
                .getFirst()
                .faults()
                .orElseThrow();

        assertThat(within.findings()).isEmpty();
        assertThat(within.points()).isGreaterThan(alone.points());
    }

    @Test
    void whatAWorkflowWithinMayAskIsAcceptedByItsPath() {
        CaseReport report = Bench.run(
                        List.of(CALLS, GROWS),
                        "- { name: known, expect: { status: completed }, faults: { asks: [grow/order] } }\n",
                        false)
                .getFirst();

        assertThat(report.faults().orElseThrow().passed()).isTrue();
        assertThat(report.faults().orElseThrow().findings()).hasSize(1);
    }
}
