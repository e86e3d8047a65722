package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Backoff;
import dev.belay.definition.Retry;
import dev.belay.definition.Undo;
import dev.belay.expression.Template;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R4, R5, R7, R8, R9: what is taken back, in which order, and what the end says of it. */
class RollbackTest {

    @Test
    void undoesTheNewestIntentFirstAndOneAtATime() {
        Run run = Run.of(act("a"), act("b"), act("c")).succeeds("a", "b");

        assertThat(run.fails("c").lastly())
                .containsExactly(
                        "c attempt 1 failed: exit-code",
                        "c failed: exit-code",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "c undo started");
        assertThat(run.succeeds("c").lastly()).containsExactly("c undone", "b undo started");
        assertThat(run.succeeds("b").lastly()).containsExactly("b undone", "a undo started");
        assertThat(run.succeeds("a").lastly())
                .containsExactly("a undone", "execution rolled back", "ended: rolled_back");
    }

    @Test
    void waitsForTheOtherBranchesBeforeItUndoesAnything() {
        Run run = Run.of(parallel("p", act("a"), act("b"))).fails("p/a");

        assertThat(run.lastly()).doesNotContain("execution rolling back");
        assertThat(run.owed()).containsExactly("FORWARD p/b 1");
        assertThat(run.succeeds("p/b").lastly())
                .containsExactly(
                        "p/b completed",
                        "p failed: exit-code",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "p/b undo started");
    }

    @Test
    void startsNoStepAfterTheFailure() {
        Run run =
                Run.of(parallel("p", act("a"), scope("s", act("b"), act("c")))).fails("p/a");

        run.succeeds("p/s/b");

        assertThat(run.all()).doesNotContain("p/s/c started");
    }

    @Test
    void undoesNothingOfAStepThatOnlyReads() {
        Run run = Run.of(act("a").reads(), act("b").reads()).succeeds("a").fails("b");

        assertThat(run.lastly()).endsWith("execution closing", "ended: failed");
    }

    @Test
    void listsWhatHasNoUndoAndEndsIncomplete() {
        Run run = Run.of(
                act("a"), act("b").noUndo(), act("c").undo(new Undo.Irreversible("The mail is sent.")), act("d"));

        run.succeeds("a", "b", "c").fails("d").goesWell();

        assertThat(run.all()).contains("c left as it is", "b left as it is");
        assertThat(run.lastly()).endsWith("ended: rollback_incomplete, left c, b");
    }

    @Test
    void endsFailedWithItsLeftoversWhenNothingCanBeUndone() {
        Run run = Run.of(act("a").noUndo(), act("b").noUndo()).succeeds("a").fails("b");

        assertThat(run.lastly()).endsWith("execution closing", "ended: failed, left b?, a");
    }

    @Test
    void triesAnUndoAgainAndThenAsksAPerson() {
        Retry twice = new Retry(2, Duration.ofSeconds(5), Backoff.FIXED, Duration.ofMinutes(1), 0);
        Run run = Run.of(act("a").undo(Sketch.undoBy(true, twice)), act("b").reads())
                .succeeds("a")
                .fails("b");

        assertThat(run.fails("a").lastly()).containsExactly("a undo attempt 1 failed", "a undo retries at +5s");
        assertThat(run.after("5s").lastly()).containsExactly("a undo started, attempt 2");
        assertThat(run.fails("a").lastly())
                .containsExactly("a undo attempt 2 failed", "a waits for a decision on its undo");
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.owed()).isEmpty();
    }

    @Test
    void retriesAnUndoBecauseAPersonSaysSo() {
        Run run = stuck();

        assertThat(run.decided("b", Choice.RETRY).lastly())
                .containsExactly("b decided: RETRY", "b undo started, attempt 2");
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void namesWhatAPersonLeavesAsItIs() {
        Run run = stuck().decided("b", Choice.SKIP);

        assertThat(run.lastly()).containsExactly("b decided: SKIP", "b left as it is", "a undo started");
        assertThat(run.succeeds("a").lastly())
                .containsExactly("a undone", "execution rolled back", "ended: rollback_incomplete, left b");
    }

    @Test
    void countsAsUndoneWhatAPersonDidByHand() {
        Run run = stuck().decided("b", Choice.DONE);

        assertThat(run.lastly()).containsExactly("b decided: DONE", "b undone", "a undo started");
        assertThat(run.succeeds("a").lastly()).endsWith("ended: rolled_back");
    }

    /** The undo of {@code b} failed; {@code a} is what it builds on. */
    private static Run stuck() {
        return Run.of(act("a"), act("b"), act("c").reads())
                .succeeds("a", "b")
                .fails("c")
                .fails("b");
    }

    @Test
    void leavesWhatAStuckUndoBuildsOnAndGoesOnWithOtherBranches() {
        Run run = Run.of(
                        act("base"),
                        parallel("p", scope("s", act("a"), act("b")), act("x")),
                        act("check").reads())
                .succeeds("base", "p/s/a", "p/x", "p/s/b")
                .fails("check");

        assertThat(run.fails("p/s/b").lastly())
                .containsExactly(
                        "p/s/b undo attempt 1 failed", "p/s/b waits for a decision on its undo", "p/x undo started");
        assertThat(run.succeeds("p/x").lastly()).containsExactly("p/x undone");
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.decided("p/s/b", Choice.DONE).goesWell().undone())
                .containsExactly("p/x undone", "p/s/b undone", "p/s/a undone", "base undone");
    }

    @Test
    void beginsNoSecondUndoWhenAPersonAnswersWhileAnotherBranchIsUndone() {
        Run run = Run.of(
                        parallel("p", act("x"), scope("s", act("a"), act("b"))),
                        act("check").reads())
                .succeeds("p/x", "p/s/a", "p/s/b")
                .fails("check")
                .fails("p/s/b");

        assertThat(run.lastly()).endsWith("p/x undo started");
        assertThat(run.decided("p/s/b", Choice.SKIP).lastly())
                .containsExactly("p/s/b decided: SKIP", "p/s/b left as it is");
        assertThat(run.succeeds("p/x").lastly()).containsExactly("p/x undone", "p/s/a undo started");
    }

    @Test
    void retriesAnUndoOnlyWhenTheUndoOfAnotherBranchIsOver() {
        Run run = Run.of(
                        parallel("p", act("x"), scope("s", act("a"), act("b"))),
                        act("check").reads())
                .succeeds("p/x", "p/s/a", "p/s/b")
                .fails("check")
                .fails("p/s/b");

        assertThat(run.decided("p/s/b", Choice.RETRY).lastly()).containsExactly("p/s/b decided: RETRY");
        assertThat(run.succeeds("p/x").lastly()).containsExactly("p/x undone", "p/s/b undo started, attempt 2");
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void undoesADoubtThatAPersonDecidedOnWithoutAskingAgainWhenItsTurnComes() {
        Run run = Run.of(
                        parallel("p", act("x"), act("a").intolerant()),
                        act("check").reads())
                .succeeds("p/x")
                .cancelled()
                .isLost("p/a");

        assertThat(run.lastly()).endsWith("p/x undo started");
        assertThat(run.decided("p/a", Choice.RETRY).lastly()).containsExactly("p/a decided: RETRY");
        assertThat(run.succeeds("p/x").lastly()).containsExactly("p/x undone", "p/a undo started");
        assertThat(run.goesWell().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void takesAStepThatWasVisitedAgainToBuildOnAllBeforeIt() {
        Run run = Run.of(act("a"), act("b").jumpsTo("a", 1));
        run.succeeds("a").fails("b").succeeds("a#2").fails("b#2").succeeds("b#2");

        run.fails("a#2");

        assertThat(run.lastly()).endsWith("a#2 waits for a decision on its undo");
        assertThat(run.owed()).isEmpty();
    }

    @Test
    void asksAPersonBeforeItUndoesADoubtThatTheUndoDoesNotTolerate() {
        Run run = Run.of(act("a").intolerant()).cancelled().isLost("a");

        assertThat(run.lastly())
                .containsExactly(
                        "a in doubt: lost",
                        "a left in doubt",
                        "execution rolling back",
                        "a waits for a decision on its undo");
        assertThat(run.decided("a", Choice.SKIP).lastly()).endsWith("ended: rollback_incomplete, left a?");
    }

    @Test
    void doesNotSayForCertainThatAFailedStepHappened() {
        Run run = Run.of(act("a")).fails("a");

        assertThat(run.owed("a", Work.Attempt.class).happened()).isFalse();
        assertThat(run.fails("a").decided("a", Choice.SKIP).lastly()).endsWith("ended: rollback_incomplete, left a?");
    }

    @Test
    void repeatsAnUndoThatIsInDoubt() {
        Run run = Run.of(act("a"), act("b").reads()).succeeds("a").fails("b");

        assertThat(run.crashes().lastly())
                .containsExactly("taken over in epoch 2", "a undo in doubt: interrupted", "a undo started, attempt 2");
        assertThat(run.succeeds("a").lastly()).endsWith("ended: rolled_back");
    }

    @Test
    void givesARepeatedUndoTheSameInputFromTheStepsOutput() {
        Undo undo = new Undo.By(
                new ActionCall("undo", new Template.Fields(Map.of("id", TestExpression.value("output.id")))),
                true,
                new Retry(2, Duration.ZERO, Backoff.FIXED, Duration.ZERO, 0),
                Optional.empty());
        Run run = Run.of(act("a").undo(undo), act("b").reads())
                .succeedsWith("a", "id", "7")
                .fails("b");
        Work.Call first = run.owed("a", Work.Attempt.class).call();

        run.fails("a").after("0s");

        assertThat(run.owed("a", Work.Attempt.class).call()).isEqualTo(first);
        assertThat(first.input().toString()).isEqualTo("{\"id\":\"7\"}");
    }
}
