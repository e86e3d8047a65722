package dev.belay.proof.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Sha256;
import dev.belay.testing.runner.WorldTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A judge that never finds anything wrong would make every proof look perfect. */
class JudgeTest {

    private static final String[] COMPLETED = {"do a A 1 - - a", "did a A 1 - - a", "do b B 1 - - b", "did b B 1 - - b"
    };
    private static final String[] ROLLED_BACK = {
        "do a A 1 - - a",
        "did a A 1 - - a",
        "do b B 1 - - b",
        "did b B 1 - - b",
        "undo b UB 1 B yes b",
        "undid b UB 1 B yes b",
        "undo a UA 1 A yes a",
        "undid a UA 1 A yes a"
    };

    private static List<LedgerLine> ledger(String... lines) {
        return Arrays.stream(lines).map(LedgerLine::of).toList();
    }

    private static List<LedgerLine> with(String[] lines, int place, String line) {
        List<LedgerLine> all = new ArrayList<>(ledger(lines));
        all.add(place, LedgerLine.of(line));
        return all;
    }

    private static Told told(String status, Set<String> standing, Set<String> undone) {
        return new Told(
                "wf-1",
                status,
                1,
                9,
                Set.of("A", "B", "UA", "UB"),
                Map.of("a", "A", "b", "B"),
                standing,
                undone,
                Set.of());
    }

    private static Told completed() {
        return told("completed", Set.of("a", "b"), Set.of());
    }

    private static Told rolledBack() {
        return told("rolled_back", Set.of(), Set.of("a", "b"));
    }

    private static WorldTree world(String... things) {
        return new WorldTree(Arrays.stream(things)
                .map(thing -> thing + " 100644 0:0 " + Sha256.hex("whole\n"))
                .toList());
    }

    private static Case of(List<LedgerLine> ledger, Told told, WorldTree after) {
        var chronicle = new Chronicle(List.of(told));
        return new Case(
                Map.of(),
                Set.of(),
                Map.of(),
                world(),
                Optional.of(world("a", "b")),
                new Moment(List.of(), chronicle),
                "",
                ledger,
                chronicle,
                after);
    }

    private static List<String> verdict(List<LedgerLine> ledger, Told told, WorldTree after) {
        return Judge.judge(of(ledger, told, after));
    }

    @Test
    void isContentWithWhatIsRight() {
        assertThat(Judge.judge(atEnd(of(ledger(ROLLED_BACK), rolledBack(), world()))))
                .isEmpty();
        assertThat(Judge.judge(atEnd(of(ledger(COMPLETED), completed(), world("a", "b")))))
                .isEmpty();
    }

    /** The fault came after everything else. */
    private static Case atEnd(Case one) {
        return new Case(
                one.natures(),
                one.independent(),
                one.owners(),
                one.before(),
                one.complete(),
                new Moment(one.ledger(), one.chronicle()),
                one.printed(),
                one.ledger(),
                one.chronicle(),
                one.after());
    }

    @Test
    void noticesAnEffectThatHappenedTwice() {
        assertThat(verdict(with(COMPLETED, 2, "do a A 2 - - a"), completed(), world("a", "b")))
                .anyMatch(violation -> violation.startsWith("twice: do a A 2"));
    }

    @Test
    void noticesARepetitionThatTheProbeDidNotAllow() {
        Case one = atEnd(of(with(COMPLETED, 2, "do a A 2 - - a"), completed(), world("a", "b")));
        Case probed = new Case(
                Map.of("a", Nature.PROBED),
                one.independent(),
                one.owners(),
                one.before(),
                one.complete(),
                one.atFault(),
                one.printed(),
                one.ledger(),
                one.chronicle(),
                one.after());

        assertThat(Judge.judge(probed)).anyMatch(violation -> violation.startsWith("twice"));
    }

    @Test
    void noticesAFinishedStepThatRanAgain() {
        assertThat(verdict(ledger(COMPLETED), completed(), world("a", "b")))
                .anyMatch(violation -> violation.startsWith("a finished step ran again"));
    }

    @Test
    void noticesAnEffectThatIsGone() {
        assertThat(verdict(ledger(COMPLETED), completed(), world("a")))
                .anyMatch(violation -> violation.startsWith("lost: b is gone"));
    }

    @Test
    void noticesWhatARollbackLeftBehind() {
        assertThat(verdict(ledger(ROLLED_BACK), rolledBack(), world("b")))
                .anyMatch(violation -> violation.startsWith("left behind and not named: b"))
                .anyMatch(violation -> violation.startsWith("rolled_back, and the world is not as before"));
    }

    @Test
    void noticesAnEffectWithoutAnIntent() {
        assertThat(verdict(with(ROLLED_BACK, 4, "do c C 1 - - c"), rolledBack(), world()))
                .anyMatch(violation -> violation.startsWith("effect without intent at the end: do c"));
    }

    @Test
    void noticesAnUndoOfWhatNeverHappened() {
        assertThat(verdict(ledger("undo a UA 1 A yes a", "undid a UA 1 A yes a"), rolledBack(), world()))
                .anyMatch(violation -> violation.startsWith("undone without having happened"));
    }

    @Test
    void noticesTheWrongOrderOfUndos() {
        List<LedgerLine> ledger = ledger(
                "do a A 1 - - a",
                "did a A 1 - - a",
                "do b B 1 - - b",
                "did b B 1 - - b",
                "undo a UA 1 A yes a",
                "undid a UA 1 A yes a",
                "undo b UB 1 B yes b",
                "undid b UB 1 B yes b");

        assertThat(verdict(ledger, rolledBack(), world()))
                .anyMatch(violation -> violation.startsWith("undone in the wrong order: a before b"));
    }

    @Test
    void noticesAnAcknowledgedExecutionThatIsLost() {
        Case one = of(ledger(ROLLED_BACK), rolledBack(), world());
        Case lost = new Case(
                one.natures(),
                one.independent(),
                one.owners(),
                one.before(),
                one.complete(),
                one.atFault(),
                "18:00:00 wf-2 site: started\n18:00:01 wf-1 c: completed\n",
                one.ledger(),
                one.chronicle(),
                one.after());

        assertThat(Judge.judge(lost))
                .anyMatch(violation -> violation.startsWith("lost: the execution wf-2"))
                .anyMatch(violation -> violation.startsWith("said but not on disk: Said[execution=wf-1, step=c"));
    }

    @Test
    void noticesAnExecutionThatNeverEndedOrEndedTwice() {
        Told twice = new Told(
                "wf-1", "rolled_back", 2, 9, Set.of("A", "B", "UA", "UB"), Map.of(), Set.of(), Set.of(), Set.of());

        assertThat(verdict(ledger(ROLLED_BACK), twice, world()))
                .anyMatch(violation -> violation.contains("2 final events"));
        assertThat(Judge.stable(new Chronicle(List.of(twice)), new Chronicle(List.of(rolledBack()))))
                .hasSize(1);
    }
}
