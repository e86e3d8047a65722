package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.subflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.DefinedAction;
import dev.belay.definition.Input;
import dev.belay.definition.OnError;
import dev.belay.definition.ValueType;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step that runs a workflow: its child is another execution, of which only the end is heard here. */
class SubflowTest {

    // Forward

    @Test
    void createsAChildWaitsForItAndGivesBackItsOutputs() {
        Run run = Run.withChild(subflow("call", "child"), act("after"));

        assertThat(run.lastly()).containsExactly("created", "pinned", "began", "call child ready");
        assertThat(run.owed("call", Work.Delegate.class))
                .isEqualTo(new Work.Delegate(
                        new StepPath("call"),
                        Phase.FORWARD,
                        1,
                        "child",
                        "hash-of-child",
                        Value.Mapping.EMPTY,
                        Optional.empty()));
        assertThat(run.delegated("call", "wf-2").lastly()).containsExactly("call child wf-2 started");
        assertThat(run.status()).isEqualTo(Status.RUNNING);
        assertThat(run.childEnds("call", Status.COMPLETED).lastly())
                .containsExactly("call child ended: completed", "call completed", "after started");
        assertThat(run.state().node(new StepPath("call")).output())
                .isEqualTo(Value.mapping("url", Value.of("https://example.org")));
        assertThat(run.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void asksForTheSameChildAgainAfterACrashBeforeItWasCreated() {
        Run run = Run.withChild(subflow("call", "child"));
        Work before = run.owed("call", Work.Delegate.class);

        assertThat(run.crashes().owed("call", Work.Delegate.class)).isEqualTo(before);
    }

    @Test
    void looksAfterItsChildAgainAfterACrashAndIsNeverInDoubt() {
        Run run = Run.withChild(subflow("call", "child")).delegated("call", "wf-2");
        Work before = run.owed("call", Work.Attend.class);

        run.crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2");
        assertThat(run.owed("call", Work.Attend.class)).isEqualTo(before);
    }

    @Test
    void hearsOfAnEndOnlyOnce() {
        Run run = Run.withChild(subflow("call", "child"), act("after")).delegated("call", "wf-2");
        ChildEnd end = run.end("call", Status.COMPLETED, "", true);

        run.childEnds("call", end);
        run.tell(new Command.ChildEnded(new StepPath("call"), Phase.FORWARD, end));

        assertThat(run.lastly()).isEmpty();
    }

    @Test
    void dropsTheEndOfAChildThatAnotherAttemptHasReplaced() {
        Run run = Run.withChild(subflow("call", "child").attempts(2)).delegated("call", "wf-2");
        ChildEnd first = run.end("call", Status.FAILED, "step_failed", false);
        run.childEnds("call", first).after("1s").delegated("call", "wf-3");

        run.tell(new Command.ChildEnded(new StepPath("call"), Phase.FORWARD, first));

        assertThat(run.lastly()).isEmpty();
        assertThat(run.owed("call", Work.Attend.class).child()).isEqualTo(new ExecutionId("wf-3"));
    }

    @Test
    void failsWithoutAChildWhereTheWorkflowWasNotPinned() {
        Run run = Run.of(subflow("call", "child"));

        assertThat(run.lastly()).contains("call failed: workflow-unknown").endsWith("ended: failed");
    }

    @Test
    void goesOnWithoutAPartThatItsChildTolerated() {
        Run run = Run.withChild(subflow("call", "child"))
                .delegated("call", "wf-2")
                .childEnds("call", Status.PARTIALLY_COMPLETED);

        assertThat(run.lastly()).endsWith("ended: partially_completed");
    }

    @Test
    void namesWhatAPartialChildLeft() {
        Run run = Run.withChild(subflow("call", "child"))
                .delegated("call", "wf-2")
                .childEnds("call", Status.PARTIALLY_COMPLETED, "inner");

        assertThat(run.state().leftovers())
                .containsExactly(new Leftover(new StepPath("call"), true, "`inner` of wf-2: It has no undo."));
    }

    // Failure

    private static Sketch standsFor() {
        var promise = new Input(
                "size",
                ValueType.INTEGER,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.<Value>of(),
                Optional.empty(),
                Optional.empty());
        var action = new DefinedAction(
                "publish",
                Optional.empty(),
                List.of(),
                List.of(promise),
                new Verb.Subflow(WorkflowName.parse("child"), Template.Fields.EMPTY),
                Optional.empty(),
                Optional.empty());
        return Sketch.of("call", action.verb(Template.Fields.EMPTY));
    }

    @Test
    void whatDoesNotGiveBackWhatItsActionPromisesFailsIsNotTriedAgainAndIsTakenBack() {
        Run run =
                Run.withChild(standsFor().attempts(3)).delegated("call", "wf-2").childEnds("call", Status.COMPLETED);

        assertThat(run.lastly())
                .containsExactly(
                        "call child ended: completed",
                        "call failed: output-invalid",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "call child's undo ready");
        assertThat(run.delegated("call", "wf-3")
                        .childEnds("call", Status.ROLLED_BACK)
                        .status())
                .isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void isRolledBackWhereItsChildTookItselfBackAndNothingElseHappened() {
        Run run = Run.withChild(subflow("call", "child"))
                .delegated("call", "wf-2")
                .childEnds("call", Status.ROLLED_BACK);

        assertThat(run.lastly())
                .containsExactly(
                        "call child ended: rolled_back",
                        "call attempt 1 failed: execution-failed",
                        "call failed: execution-failed",
                        "halted: step_failed",
                        "execution closing",
                        "ended: rolled_back");
    }

    @Test
    void undoesWhatCameBeforeAChildThatFailed() {
        Run run = Run.withChild(act("before"), subflow("call", "child"))
                .succeeds("before")
                .delegated("call", "wf-2")
                .childEnds("call", Status.ROLLED_BACK);

        assertThat(run.lastly()).endsWith("execution rolling back", "before undo started");
        assertThat(run.goesWell().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void namesWhatAFailedChildLeftAndIsNotRolledBack() {
        Run run = Run.withChild(act("before"), subflow("call", "child"))
                .succeeds("before")
                .delegated("call", "wf-2")
                .childEnds("call", Status.ROLLBACK_INCOMPLETE, "inner")
                .goesWell();

        assertThat(run.status()).isEqualTo(Status.ROLLBACK_INCOMPLETE);
        assertThat(run.state().leftovers())
                .containsExactly(new Leftover(new StepPath("call"), true, "`inner` of wf-2: It has no undo."));
    }

    @Test
    void triesAgainWithAnotherChild() {
        Run run = Run.withChild(subflow("call", "child").attempts(2))
                .delegated("call", "wf-2")
                .childEnds("call", Status.ROLLED_BACK);

        assertThat(run.lastly()).endsWith("call retries at +1s");
        assertThat(run.after("1s").owed("call", Work.Delegate.class).attempt()).isEqualTo(2);
        assertThat(run.delegated("call", "wf-3")
                        .childEnds("call", Status.COMPLETED)
                        .status())
                .isEqualTo(Status.COMPLETED);
    }

    @Test
    void doesNotTryAgainWhereSomebodyCancelledTheChild() {
        Run run = Run.withChild(subflow("call", "child").attempts(2))
                .delegated("call", "wf-2")
                .childIsCancelled("call");

        assertThat(run.lastly()).contains("call failed: execution-cancelled").doesNotContain("call retries at +1s");
    }

    @Test
    void goesOnWithoutAChildThatIsNotCritical() {
        Run run = Run.withChild(subflow("call", "child").notCritical(), act("after"))
                .delegated("call", "wf-2")
                .childEnds("call", Status.ROLLED_BACK)
                .goesWell();

        assertThat(run.status()).isEqualTo(Status.PARTIALLY_COMPLETED);
    }

    @Test
    void failsWhereItsChildCannotBeCreated() {
        Run run = Run.withChild(subflow("call", "child"));
        var why = new Failure("inputs", "`version` is missing.");

        run.tell(new Command.NotDelegated(new StepPath("call"), Phase.FORWARD, why));

        assertThat(run.lastly()).contains("call failed: inputs").endsWith("ended: failed");
    }

    // Stopping

    @Test
    void stopsItsChildWhenItIsCancelledAndWaitsForItsEnd() {
        Run run = Run.withChild(subflow("call", "child"))
                .delegated("call", "wf-2")
                .cancelled();

        assertThat(run.lastly()).containsExactly("halted: cancelled_by", "execution closing", "call child stopping");
        assertThat(run.childEnds("call", Status.CANCELLED).lastly()).endsWith("ended: cancelled");
    }

    @Test
    void stopsItsChildByForceAndWithoutRollbackWhereThatIsAskedFor() {
        Run byForce = Run.withChild(subflow("call", "child")).delegated("call", "wf-2");
        Run without = Run.withChild(subflow("call", "child")).delegated("call", "wf-2");

        assertThat(byForce.cancelledByForce().lastly()).endsWith("call child stopping by force");
        assertThat(without.cancelledWithoutRollback().lastly()).endsWith("call child stopping, without rollback");
    }

    @Test
    void forcesAChildThatWasStoppedGently() {
        Run run = Run.withChild(subflow("call", "child"))
                .delegated("call", "wf-2")
                .cancelled()
                .cancelledByForce();

        assertThat(run.lastly()).endsWith("call child stopping by force");
        assertThat(run.owed("call", Work.Attend.class).stop().orElseThrow().force())
                .isTrue();
    }

    @Test
    void takesBackAChildThatCompletedWhileItWasBeingStopped() {
        Run run = Run.withChild(subflow("call", "child"))
                .delegated("call", "wf-2")
                .cancelled()
                .childEnds("call", Status.COMPLETED);

        assertThat(run.lastly())
                .containsExactly(
                        "call child ended: completed",
                        "call completed",
                        "execution rolling back",
                        "call child's undo ready");
    }

    @Test
    void abandonsAChildThatIsNotYetCreated() {
        Run run = Run.withChild(subflow("call", "child"));
        Work.Delegate late = run.owed("call", Work.Delegate.class);

        assertThat(run.cancelled().lastly()).contains("call skipped: abandoned").endsWith("ended: cancelled");
        assertThat(run.tell(new Command.NotDelegated(late.step(), late.phase(), new Failure("late", "Late.")))
                        .lastly())
                .isEmpty();
    }

    @Test
    void stopsAChildThatTookTooLongByForceAndTriesAgain() {
        Run run = Run.withChild(subflow("call", "child").timeout("1m").attempts(2))
                .delegated("call", "wf-2")
                .after("1m");

        assertThat(run.lastly()).containsExactly("call child stopping by force");
        assertThat(run.childEnds("call", Status.CANCELLED).lastly())
                .contains("call attempt 1 failed: timeout")
                .endsWith("call retries at +61s");
    }

    @Test
    void stopsTheChildBesideAStepThatFailed() {
        Run run = Run.withChild(parallel("p", subflow("call", "child"), act("other")))
                .delegated("p/call", "wf-2")
                .fails("p/other");

        assertThat(run.lastly()).contains("p/call child stopping");
        assertThat(run.childEnds("p/call", Status.CANCELLED).goesWell().status())
                .isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void leavesTheChildBesideAStepThatFailedWhereNothingIsToBeUndone() {
        Run run = Run.withChild(
                        parallel("p", subflow("call", "child"), act("other").onError(new OnError.Fail())))
                .delegated("p/call", "wf-2")
                .fails("p/other");

        assertThat(run.lastly()).contains("p/call child stopping, without rollback");
    }

    @Test
    void holdsItsChildWhileItIsPaused() {
        Run run = Run.withChild(subflow("call", "child")).delegated("call", "wf-2");

        assertThat(run.paused().owed("call", Work.Attend.class).held()).isTrue();
        assertThat(run.resumed().owed("call", Work.Attend.class).held()).isFalse();
    }

    // After a failure

    @Test
    void runsInOnFailureAndLeavesWhatItDid() {
        Run run = Run.handled(subflow("tell", "child"), act("a").reads());

        run.fails("a")
                .delegated("~on_failure/tell", "wf-2")
                .childEnds("~on_failure/tell", Status.ROLLBACK_INCOMPLETE, "x");

        assertThat(run.lastly()).endsWith("ended: failed");
        assertThat(run.state().leftovers()).isEmpty();
    }
}
