package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.scope;
import static dev.belay.execution.Sketch.subflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the child of a step did is taken back by another execution, of which only the end is heard here. */
class SubflowUndoTest {

    private static Run undoing() {
        return Run.withChild(act("before"), subflow("call", "child"), act("after"))
                .succeeds("before")
                .delegated("call", "wf-2")
                .childEnds("call", Status.COMPLETED)
                .fails("after")
                .succeeds("after");
    }

    @Test
    void takesBackACompletedChildByAnotherOne() {
        Run run = undoing();

        assertThat(run.lastly()).containsExactly("after undone", "call child's undo ready");
        assertThat(run.owed("call", Work.Delegate.class).of()).contains(new ExecutionId("wf-2"));
        assertThat(run.delegated("call", "wf-3").lastly()).containsExactly("call undo by wf-3 started");
        assertThat(run.status()).isEqualTo(Status.ROLLING_BACK);
        assertThat(run.childEnds("call", Status.ROLLED_BACK).lastly())
                .containsExactly("call child ended: rolled_back", "call undone", "before undo started");
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void takesNothingBackOfAChildThatOnlyRead() {
        Run run = Run.withChild(subflow("call", "child"), act("after").reads()).delegated("call", "wf-2");

        run.childEnds("call", run.end("call", Status.COMPLETED, "", false)).fails("after");

        assertThat(run.lastly()).endsWith("ended: failed");
    }

    @Test
    void namesWhatItsChildCouldNotTakeBackAndUndoesTheRest() {
        Run run = undoing().delegated("call", "wf-3").childEnds("call", Status.ROLLBACK_INCOMPLETE, "one", "two");

        assertThat(run.lastly())
                .containsExactly(
                        "call child ended: rollback_incomplete",
                        "call left as it is",
                        "call left as it is",
                        "before undo started");
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLBACK_INCOMPLETE);
        assertThat(run.state().leftovers())
                .containsExactly(
                        new Leftover(new StepPath("call"), true, "`one` of wf-3: It has no undo."),
                        new Leftover(new StepPath("call"), true, "`two` of wf-3: It has no undo."));
    }

    @Test
    void asksAPersonWhenTheUndoOfItsChildCannotBegin() {
        Run run = undoing();
        var why = new Failure("damaged", "The journal of wf-2 cannot be read.");

        run.tell(new Command.NotDelegated(new StepPath("call"), Phase.UNDO, why))
                .after("1s")
                .tell(new Command.NotDelegated(new StepPath("call"), Phase.UNDO, why))
                .after("5s")
                .tell(new Command.NotDelegated(new StepPath("call"), Phase.UNDO, why));

        assertThat(run.lastly()).endsWith("call waits for a decision on its undo");
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.decided("call", Choice.SKIP).goesWell().status()).isEqualTo(Status.ROLLBACK_INCOMPLETE);
    }

    @Test
    void looksAfterAnUndoAgainAfterACrash() {
        Run run = undoing().delegated("call", "wf-3");
        Work before = run.owed("call", Work.Attend.class);

        assertThat(run.crashes().owed("call", Work.Attend.class)).isEqualTo(before);
    }

    @Test
    void undoesAScopeWithAChildAndVisitsItAgain() {
        Run run = Run.withChild(
                        scope("s", subflow("call", "child"), act("after")).attempts(2))
                .delegated("s/call", "wf-2")
                .childEnds("s/call", Status.COMPLETED)
                .fails("s/after")
                .succeeds("s/after")
                .delegated("s/call", "wf-3")
                .childEnds("s/call", Status.ROLLED_BACK)
                .after("1s");

        assertThat(run.owed("s#2/call", Work.Delegate.class).phase()).isEqualTo(Phase.FORWARD);
    }

    @Test
    void staysInPlaceWhereTheExecutionIsCancelledWithoutRollback() {
        Run run = Run.withChild(subflow("call", "child"), act("after"))
                .delegated("call", "wf-2")
                .childEnds("call", Status.COMPLETED)
                .cancelledWithoutRollback()
                .succeeds("after");

        assertThat(run.state().leftovers())
                .contains(new Leftover(
                        new StepPath("call"), true, "What wf-2 did stays. The cancel asked for no rollback."));
    }

    @Test
    void isTakenBackByAnotherExecutionThroughItsChild() {
        Run done = Run.withChild(subflow("call", "child"))
                .delegated("call", "wf-9")
                .childEnds("call", Status.COMPLETED);
        List<TakesBack> steps = done.state().takesBack(new Decider(new TestActions(), Run::key));

        Run run = Run.takingBack(done.state().definition(), steps);

        assertThat(run.lastly())
                .containsExactly(
                        "created",
                        "began",
                        "call is to be taken back: wf-9",
                        "halted: undo_requested",
                        "execution rolling back",
                        "call child's undo ready");
        assertThat(run.owed("call", Work.Delegate.class).of()).contains(new ExecutionId("wf-9"));
    }

    @Test
    void waitsForItsSlotBeforeItTakesBack() {
        Run done = Run.of(act("a")).goesWell();
        List<TakesBack> steps = done.state().takesBack(new Decider(new TestActions(), Run::key));

        Run run = Run.takingBackInTurn(done.state().definition(), steps);

        assertThat(run.lastly()).containsExactly("created", "a is to be taken back");
        assertThat(run.status()).isEqualTo(Status.PENDING);
        assertThat(run.tell(new Command.Admit()).lastly())
                .containsExactly("began", "halted: undo_requested", "execution rolling back", "a undo started");
    }
}
