package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.scope;
import static dev.belay.execution.Sketch.waitFor;
import static dev.belay.execution.Sketch.waitForSignal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R4, R6: somebody turns an execution back. */
class CancelTest {

    @Test
    void letsARunningStepFinishAndUndoesIt() {
        Run run = Run.of(act("a"), act("b")).cancelled();

        assertThat(run.lastly()).containsExactly("halted: cancelled_by", "execution closing");
        assertThat(run.succeeds("a").lastly())
                .containsExactly("a completed", "execution rolling back", "a undo started");
        assertThat(run.succeeds("a").lastly()).containsExactly("a undone", "execution rolled back", "ended: cancelled");
    }

    @Test
    void endsAtOnceWhatOnlyWaits() {
        Run run = Run.of(parallel("p", waitFor("w", "1h"), waitForSignal("s", "go")))
                .cancelled();

        assertThat(run.lastly())
                .containsExactly(
                        "halted: cancelled_by",
                        "execution closing",
                        "p/s skipped: abandoned",
                        "p/w skipped: abandoned",
                        "p closing",
                        "p failed: cancelled",
                        "ended: cancelled");
    }

    @Test
    void endsARunningStepByForceAndUndoesIt() {
        Run run = Run.of(act("a"), act("b")).cancelledByForce();

        assertThat(run.lastly())
                .containsExactly(
                        "halted: cancelled_by", "execution closing", "a in doubt: cancelled, until it is ended");
        assertThat(run.stopped("a").lastly())
                .containsExactly("a can no longer act", "a left in doubt", "execution rolling back", "a undo started");
        assertThat(run.owed("a", Work.Attempt.class).happened()).isFalse();
        assertThat(run.succeeds("a").lastly()).endsWith("ended: cancelled");
    }

    @Test
    void endsByForceWhatACooperativeCancelWaitsFor() {
        Run run = Run.of(act("a")).cancelled().cancelledByForce();

        assertThat(run.refusal()).isEmpty();
        assertThat(run.lastly()).contains("a in doubt: cancelled, until it is ended");
    }

    @Test
    void leavesEverythingWhenAskedForNoRollbackAndListsIt() {
        Run run = Run.of(act("a"), act("b"))
                .succeeds("a")
                .cancelledWithoutRollback()
                .succeeds("b");

        assertThat(run.lastly()).containsExactly("b completed", "ended: cancelled, left b, a");
    }

    @Test
    void recordsAndRefusesACancelDuringARollback() {
        Run run = Run.of(act("a"), act("b").reads()).succeeds("a").fails("b").cancelled();

        assertThat(run.lastly()).containsExactly("cancel refused");
        assertThat(run.refusal()).isPresent();
        assertThat(run.cancelledByForce().lastly()).containsExactly("cancel refused");
        assertThat(run.owed()).containsExactly("UNDO a 1");
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void refusesACancelOfWhatHasEnded() {
        Run run = Run.of(act("a")).succeeds("a").cancelled();

        assertThat(run.lastly()).isEmpty();
        assertThat(run.refusal()).isPresent();
    }

    @Test
    void endsIncompleteWhenSomethingStays() {
        Run run = Run.of(act("a").noUndo(), act("b").reads())
                .succeeds("a")
                .cancelled()
                .succeeds("b");

        assertThat(run.lastly())
                .containsExactly(
                        "b completed",
                        "execution rolling back",
                        "a left as it is",
                        "execution rolled back",
                        "ended: rollback_incomplete, left a");
    }

    @Test
    void endsIncompleteWhenASavepointLeftSomethingBefore() {
        Run run = Run.of(scope("s", act("a").noUndo(), act("b").reads()).notCritical(), act("c").reads());
        run.succeeds("s/a").fails("s/b").cancelled().succeeds("c");

        assertThat(run.lastly()).endsWith("ended: rollback_incomplete, left s/a");
    }

    @Test
    void endsAnExecutionThatWaitsForItsSlot() {
        Decider decider = new Decider(new TestActions(), Run::key);
        Execution queued = Execution.blank(Sketch.definition(act("a")));
        var create = new Command.Create(
                Run.ID, "hash", Value.Mapping.EMPTY, "ada", Map.of(), "/", Optional.empty(), Optional.of("k"), true, 1);
        for (Event event : decider.decide(queued, create, Run.BEGAN).events()) {
            queued = queued.apply(event, Run.BEGAN);
        }

        assertThat(queued.status()).isEqualTo(Status.PENDING);
        for (Event event : decider.decide(queued, new Command.Cancel("ada", "", false, true), Run.BEGAN)
                .events()) {
            queued = queued.apply(event, Run.BEGAN);
        }
        assertThat(queued.status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void gathersWhatIsLeftInDoubtAndAsksAboutIt() {
        Run run = Run.of(act("a").noUndo()).crashes().cancelled();

        assertThat(run.lastly())
                .containsExactly(
                        "halted: cancelled_by",
                        "execution closing",
                        "a left in doubt",
                        "execution rolling back",
                        "a left as it is",
                        "execution rolled back",
                        "ended: rollback_incomplete, left a?");
    }

    @Test
    void settlesADoubtFirstWhenItIsCancelledInTheMiddle() {
        Run run = Run.of(act("a").attempts(3)).crashes().cancelled();

        assertThat(run.owed()).containsExactly("UNDO a 1");
        assertThat(run.succeeds("a").lastly())
                .containsExactly(
                        "a undone",
                        "a did not happen: it was undone",
                        "a attempt 1 failed: interrupted",
                        "a failed: interrupted",
                        "ended: cancelled");
    }
}
