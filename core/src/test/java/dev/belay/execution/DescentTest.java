package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.forEach;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.scope;
import static dev.belay.execution.Sketch.subflow;
import static dev.belay.execution.Sketch.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.OnError;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import org.junit.jupiter.api.Test;

/** An execution that goes on from an earlier one: what stands is taken over, everything else is run. */
class DescentTest {

    private static Sketch stops(String id) {
        return act(id).onError(new OnError.Fail());
    }

    private static String why(Run run) {
        return run.refusal().map(Problem::message).orElse("");
    }

    // Retrying

    @Test
    void attemptsTheFailedStepOnceMoreUnderItsKeyAndRunsNoOtherTwice() {
        Run failed = Run.of(act("a"), stops("b"), act("c"))
                .succeedsWith("a", "made", "it")
                .fails("b");

        Run retry = failed.retried();

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(retry.lastly())
                .containsExactly(
                        "created",
                        "is a retry of wf-1",
                        "began",
                        "a is taken over: COMPLETED, to be undone here",
                        "b is taken over: OPEN, to be undone here",
                        "b started again, attempt 2");
        assertThat(retry.owed("b", Work.Attempt.class).key()).isEqualTo("wf-1:b:FORWARD");
        assertThat(retry.goesWell().lastly()).endsWith("c completed", "ended: completed");
        assertThat(retry.state().step(new StepPath("a")).orElseThrow().output())
                .isEqualTo(Value.mapping("made", Value.of("it")));
    }

    @Test
    void undoesWhatItTookOverUnderTheKeysOfWhoeverActed() {
        Run retry = Run.of(act("a"), stops("b"), act("c"))
                .succeeds("a")
                .fails("b")
                .retried()
                .succeeds("b")
                .fails("c");

        assertThat(retry.owed("c", Work.Attempt.class).key()).isEqualTo("wf-11:c:UNDO");
        retry.succeeds("c");
        assertThat(retry.owed("b", Work.Attempt.class).key()).isEqualTo("wf-1:b:UNDO");
        retry.succeeds("b");
        assertThat(retry.owed("a", Work.Attempt.class).key()).isEqualTo("wf-1:a:UNDO");
        assertThat(retry.goesWell().lastly()).endsWith("ended: rolled_back");
    }

    @Test
    void handsTheKeysOnOverSeveralRetriesAndToWhoeverTakesItBack() {
        Run second = Run.of(act("a"), stops("b"))
                .succeeds("a")
                .fails("b")
                .retried()
                .fails("b")
                .retried();

        assertThat(second.lastly()).endsWith("b started again, attempt 3");
        second.goesWell();
        Run back = Run.takingBack(
                second.state().definition(), second.state().takesBack(new Decider(new TestActions(), Run::key)));
        assertThat(back.owed("b", Work.Attempt.class).key()).isEqualTo("wf-1:b:UNDO");
        back.succeeds("b");
        assertThat(back.owed("a", Work.Attempt.class).key()).isEqualTo("wf-1:a:UNDO");
    }

    @Test
    void runsEverythingAgainThatWasUndone() {
        Run retry =
                Run.of(act("a"), act("b")).succeeds("a").fails("b").goesWell().retried();

        assertThat(retry.all()).endsWith("began", "a started");
        assertThat(retry.owed("a", Work.Attempt.class).key()).isEqualTo("wf-11:a:FORWARD");
        assertThat(retry.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void keepsWhatWasReadBeforeAnythingWasUndone() {
        Run retry = Run.of(act("look").reads(), act("a"), act("check").reads(), act("b"))
                .succeeds("look", "a", "check")
                .fails("b")
                .goesWell()
                .retried();

        assertThat(retry.all()).endsWith("began", "look is taken over: COMPLETED", "a started");
    }

    @Test
    void goesOnWithinScopesAndLoops() {
        Run retry = Run.of(
                        scope("s", act("a")),
                        forEach(
                                "hosts",
                                3,
                                act("set").onError(new OnError.Fail()),
                                act("tell").reads()))
                .succeeds("s/a", "hosts[0]/set", "hosts[0]/tell")
                .fails("hosts[1]/set")
                .retried();

        assertThat(retry.lastly())
                .containsExactly(
                        "created",
                        "is a retry of wf-1",
                        "began",
                        "s began",
                        "hosts began",
                        "hosts[0] began",
                        "hosts[1] began",
                        "s/a is taken over: COMPLETED, to be undone here",
                        "hosts[0]/set is taken over: COMPLETED, to be undone here",
                        "hosts[0]/tell is taken over: COMPLETED",
                        "hosts[1]/set is taken over: OPEN, to be undone here",
                        "hosts[0] completed",
                        "s completed",
                        "hosts[1]/set started again, attempt 2");
        assertThat(retry.goesWell().all())
                .contains("hosts[2]/set completed", "hosts completed", "ended: completed")
                .doesNotContain("hosts[0]/set started", "s/a started");
    }

    @Test
    void undoesInTheOrderOfTheIntents() {
        Run retry = Run.of(parallel("p", act("a"), act("b").saves()), stops("c"), act("d"))
                .succeeds("p/a")
                .prepared("p/b", "x")
                .succeeds("p/b")
                .fails("c")
                .retried()
                .succeeds("c")
                .fails("d")
                .goesWell();

        assertThat(retry.undone()).containsExactly("d undone", "c undone", "p/b undone", "p/a undone");
    }

    @Test
    void goesOnAfterACancelThatUndidNothing() {
        Run retry = Run.of(act("a"), waitFor("pause", "1h"), act("b"))
                .succeeds("a")
                .cancelledWithoutRollback()
                .retried();

        assertThat(retry.lastly())
                .endsWith("a is taken over: COMPLETED, to be undone here", "pause waits until +3600s");
    }

    @Test
    void keepsAFailureThatIsTolerated() {
        Run retry = Run.of(act("a").goesOn(), stops("b")).fails("a", "b").retried();

        assertThat(retry.all()).contains("a is taken over: FAILED, to be undone here");
        assertThat(retry.goesWell().status()).isEqualTo(Status.PARTIALLY_COMPLETED);
    }

    @Test
    void isPartialWhereWhatItKeptOfAChildWas() {
        Run retry = Run.withChild(subflow("call", "child"), stops("after"))
                .delegated("call", "wf-2")
                .childEnds("call", Status.PARTIALLY_COMPLETED)
                .fails("after")
                .retried();

        assertThat(retry.all()).contains("call is taken over: COMPLETED");
        assertThat(retry.goesWell().status()).isEqualTo(Status.PARTIALLY_COMPLETED);
    }

    @Test
    void survivesACrashRightAfterItBegan() {
        Run retry = Run.of(act("a"), stops("b").idempotent())
                .succeeds("a")
                .fails("b")
                .retried()
                .crashes()
                .goesWell();

        assertThat(retry.status()).isEqualTo(Status.COMPLETED);
        assertThat(retry.all()).doesNotContain("a started");
    }

    // What is refused

    @Test
    void refusesToGuessAboutWhatIsInDoubt() {
        Run doubtful = Run.of(act("a").intolerant()).isLost("a").cancelledWithoutRollback();

        assertThat(doubtful.status().isFinal()).isTrue();
        assertThat(why(doubtful.retried()))
                .isEqualTo("`wf-1` cannot be gone on from: nobody knows whether `a` happened.");
    }

    @Test
    void refusesWhereSomethingStandsAndWhatComesBeforeItWasUndone() {
        Run left = Run.of(act("a"), act("mail").noUndo(), act("b"))
                .succeeds("a", "mail")
                .fails("b")
                .goesWell();

        assertThat(left.status()).isEqualTo(Status.ROLLBACK_INCOMPLETE);
        assertThat(why(left.retried()))
                .isEqualTo(
                        "`wf-1` cannot be gone on from: `mail` stands, and what comes before it would be run again.");
    }

    @Test
    void refusesWhereAnUndoDidNotComeToItsEnd() {
        Run stuck = Run.of(act("a"), act("b"))
                .succeeds("a")
                .fails("b")
                .succeeds("b")
                .fails("a");
        stuck.decided("a", Choice.SKIP);

        assertThat(why(stuck.retried()))
                .isEqualTo("`wf-1` cannot be gone on from: the undo of `a` did not come to its end.");
    }

    @Test
    void startsAFailedStepAfreshThatHasNoUndoWhereWhatComesBeforeItWasUndone() {
        Run retry = Run.of(act("a"), act("b").noUndo())
                .succeeds("a")
                .fails("b")
                .goesWell()
                .retried();

        assertThat(retry.goesWell().all()).contains("a started", "b started", "ended: completed");
        assertThat(retry.refusal()).isEmpty();
    }

    @Test
    void runsFromAStepOnOnlyWhatDoesNotStand() {
        Run failed = Run.of(act("look").reads(), act("a"), stops("b"))
                .succeeds("look", "a")
                .fails("b");

        assertThat(why(failed.retriedFrom("look")))
                .isEqualTo("`wf-1` cannot be gone on from: `a` stands, and would be run again.");
        assertThat(failed.retriedFrom("nowhere").refusal().map(Problem::code)).contains(ProblemCode.STEP_UNKNOWN);
        Run read = Run.of(act("a"), act("look").reads(), stops("b").reads())
                .succeeds("a", "look")
                .fails("b");
        assertThat(read.retriedFrom("look").all())
                .endsWith("a is taken over: COMPLETED, to be undone here", "look started");
    }

    @Test
    void refusesOtherInputsForWhatStands() {
        Run failed = Run.of(
                        Sketch.definition(
                                act("a").with("who", TestExpression.value("inputs.who")),
                                stops("b").with("size", TestExpression.value("inputs.size"))),
                        Value.mapping("who", Value.of("ada"), "size", Value.of(1)))
                .succeeds("a")
                .fails("b");

        assertThat(why(failed.retriedWith(Value.mapping("who", Value.of("bob"), "size", Value.of(1)))))
                .isEqualTo("`wf-1` cannot be gone on from: `a` stands, and was given something else.");
        assertThat(why(failed.retriedWith(Value.mapping("who", Value.of("ada"), "size", Value.of(2)))))
                .isEqualTo("`wf-1` cannot be gone on from: `b` may have done a part of its work, and was given"
                        + " something else.");
    }

    @Test
    void givesOtherInputsToWhatIsRun() {
        Run failed = Run.of(
                        Sketch.definition(
                                act("a").with("who", TestExpression.value("inputs.who")),
                                stops("b").reads().with("size", TestExpression.value("inputs.size"))),
                        Value.mapping("who", Value.of("ada"), "size", Value.of(1)))
                .succeeds("a")
                .fails("b");

        Run retry = failed.retriedWith(Value.mapping("who", Value.of("ada"), "size", Value.of(2)));

        assertThat(retry.owed("b", Work.Attempt.class).call().input()).isEqualTo(Value.mapping("size", Value.of(2)));
    }

    // Forking

    @Test
    void readsWhatCameBeforeAndLeavesItToTheEarlierOne() {
        Run fork = Run.of(act("a"), act("b"), act("c"))
                .succeedsWith("a", "made", "it")
                .succeeds("b", "c")
                .forkedAt("b");

        assertThat(fork.lastly())
                .containsExactly("created", "is a fork of wf-1", "began", "a is taken over: COMPLETED", "b started");
        assertThat(fork.succeeds("b").fails("c").goesWell().undone()).containsExactly("c undone", "b undone");
        assertThat(fork.status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void isPartialWhereTheChildWasWhoseOutputsItReads() {
        Run fork = Run.withChild(subflow("call", "child"), act("after"))
                .delegated("call", "wf-2")
                .childEnds("call", Status.PARTIALLY_COMPLETED)
                .succeeds("after")
                .forkedAt("after")
                .goesWell();

        assertThat(fork.all()).contains("call is taken over: COMPLETED").endsWith("ended: partially_completed");
        assertThat(fork.forkedAt("after").goesWell().status()).isEqualTo(Status.PARTIALLY_COMPLETED);
    }

    @Test
    void forksNothingWhoseGroundWasTakenAway() {
        Run back = Run.of(act("a"), act("b")).succeeds("a").fails("b").goesWell();

        assertThat(why(back.forkedAt("b")))
                .isEqualTo("`wf-1` cannot be gone on from: `a` comes before, and does not stand.");
    }
}
