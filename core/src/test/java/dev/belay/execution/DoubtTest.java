package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Retry;
import dev.belay.definition.Undo;
import dev.belay.expression.Template;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R2, R3, R11, R13: an intent without an outcome is in doubt, and by what a step declares it is settled. */
class DoubtTest {

    // A process that died

    @Test
    void runsAStepThatOnlyReadsAgain() {
        Run run = Run.of(act("a").reads()).crashes();

        assertThat(run.lastly())
                .containsExactly(
                        "taken over in epoch 2",
                        "a in doubt: interrupted",
                        "a did not happen: it only reads",
                        "a started again, attempt 2");
    }

    @Test
    void repeatsAnIdempotentStepUnderItsKey() {
        Run run = Run.of(act("a").idempotent());
        String key = run.owed("a", Work.Attempt.class).key();

        assertThat(run.crashes().lastly())
                .containsExactly("taken over in epoch 2", "a in doubt: interrupted", "a started again, attempt 2");
        assertThat(run.owed("a", Work.Attempt.class).key()).isEqualTo(key);
    }

    @Test
    void asksTheWorldWhereTheStepCanBeProbed() {
        Run run = Run.of(act("a").probes(), act("b")).crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2", "a in doubt: interrupted", "a is asked for");
        assertThat(run.probed("a", Verdict.HAPPENED).lastly())
                .containsExactly("a answered: HAPPENED", "a completed", "b started");
    }

    @Test
    void runsAgainWhatTheWorldSaysDidNotHappen() {
        Run run = Run.of(act("a").by("process+probes")).crashes().probed("a", Verdict.NOT_HAPPENED);

        assertThat(run.lastly())
                .containsExactly(
                        "a answered: NOT_HAPPENED",
                        "a did not happen: the world says so",
                        "a started again, attempt 2");
    }

    @Test
    void settlesADoubtByAnUndoAndRunsAgain() {
        Run run = Run.of(act("a").attempts(2)).crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2", "a in doubt: interrupted", "a undo started");
        assertThat(run.succeeds("a").lastly())
                .containsExactly(
                        "a undone",
                        "a did not happen: it was undone",
                        "a attempt 1 failed: interrupted",
                        "a retries at +1s");
        assertThat(run.after("1s").lastly()).containsExactly("a started again, attempt 2");
    }

    @Test
    void givesARoundAfterAnUndoKeysOfItsOwn() {
        Run run = Run.of(act("a").attempts(2), act("b").reads());
        String first = run.owed("a", Work.Attempt.class).key();
        String firstUndo = run.crashes().owed("a", Work.Attempt.class).key();

        run.succeeds("a").after("1s");
        String second = run.owed("a", Work.Attempt.class).key();
        Work.Attempt secondUndo = run.succeeds("a").fails("b").owed("a", Work.Attempt.class);

        assertThat(second).isNotEqualTo(first);
        assertThat(secondUndo.key()).isNotEqualTo(firstUndo);
        assertThat(secondUndo.forwardKey()).isEqualTo(second);
    }

    @Test
    void followsOnErrorWhenADoubtWasSettledByAnUndo() {
        Run run = Run.of(act("a"), act("b")).succeeds("a").crashes().succeeds("b");

        assertThat(run.lastly())
                .containsExactly(
                        "b undone",
                        "b did not happen: it was undone",
                        "b attempt 1 failed: interrupted",
                        "b failed: interrupted",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "a undo started");
    }

    @Test
    void endsAsRolledBackWhenAllThatItDidWasUndoneToSettleADoubt() {
        Run run = Run.of(act("a")).crashes().succeeds("a");

        assertThat(run.status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void asksAPersonWhenNothingElseCanTell() {
        Run run = Run.of(act("a").noUndo(), act("b")).crashes();

        assertThat(run.lastly())
                .containsExactly("taken over in epoch 2", "a in doubt: interrupted", "a waits for a decision");
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.crashes().lastly()).containsExactly("taken over in epoch 3");
    }

    @Test
    void asksAPersonWhenTheWorldDoesNotKnow() {
        Run run = Run.of(act("a").probes().intolerant()).crashes().probed("a", Verdict.UNKNOWN);

        assertThat(run.lastly()).containsExactly("a answered: UNKNOWN", "a waits for a decision");
    }

    @Test
    void goesOnAsAPersonDecides() {
        assertThat(asking().decided("a", Choice.DONE).lastly())
                .containsExactly("a decided: DONE", "a completed", "b started");
        assertThat(asking().decided("a", Choice.RETRY).lastly())
                .containsExactly("a decided: RETRY", "a started again, attempt 2");
        assertThat(asking().decided("a", Choice.SKIP).lastly())
                .containsExactly("a decided: SKIP", "a left as it is", "a skipped: decision", "b started");
    }

    @Test
    void endsPartiallyWhenAPersonWentOnWithoutAStep() {
        Run run = asking().decided("a", Choice.SKIP).goesWell();

        assertThat(run.lastly()).endsWith("ended: partially_completed, left a?");
    }

    private static Run asking() {
        return Run.of(act("a").intolerant(), act("b")).crashes();
    }

    @Test
    void refusesADecisionThatNobodyAwaits() {
        Run run = Run.of(act("a")).decided("a", Choice.DONE);

        assertThat(run.refusal()).isPresent();
        assertThat(run.lastly()).isEmpty();
    }

    @Test
    void refusesAnAnswerAboutTheStepWhenItsUndoIsAskedAbout() {
        Run run = asking();
        Question seen = run.question("a");

        run.cancelled().decided("a", seen, Choice.DONE);

        assertThat(run.refusal().orElseThrow().code()).isEqualTo(ProblemCode.QUESTION_CHANGED);
        assertThat(run.refusal().orElseThrow().message()).contains("it asks about its undo");
        assertThat(run.lastly()).isEmpty();
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.state().node(new StepPath("a")).wasAskedAboutBoth()).isTrue();
        assertThat(run.decided("a", Choice.SKIP).status()).isEqualTo(Status.ROLLBACK_INCOMPLETE);
    }

    @Test
    void refusesAnAnswerToAQuestionThatWasAnswered() {
        Run run = asking();
        Question first = run.question("a");
        run.decided("a", Choice.RETRY).crashes();

        run.decided("a", first, Choice.DONE);

        assertThat(run.refusal().orElseThrow().code()).isEqualTo(ProblemCode.QUESTION_CHANGED);
        assertThat(run.refusal().orElseThrow().message()).contains("it asks again since");
        assertThat(run.lastly()).isEmpty();
        assertThat(run.state().node(new StepPath("a")).wasAskedAboutBoth()).isFalse();
        assertThat(run.decided("a", Choice.DONE).lastly()).contains("a completed");
    }

    @Test
    void refusesAnAnswerToWhatNobodyAskedWhenItIsAsked() {
        assertThat(asking().decided("a", Question.NONE, Choice.DONE).refusal()).isPresent();
        assertThat(asking().decided("a", new Question(Phase.UNDO, 5), Choice.DONE)
                        .lastly())
                .isEmpty();
    }

    @Test
    void letsAPersonLookWhenAStepIsInterruptedOverAndOver() {
        Run run = Run.of(act("a").idempotent().noUndo());

        for (int i = 1; i < Doubts.MAX_INTERRUPTIONS; i++) {
            assertThat(run.crashes().owed()).containsExactly("FORWARD a " + (i + 1));
        }

        assertThat(run.crashes().lastly()).endsWith("a in doubt: interrupted", "a waits for a decision");
    }

    // R3

    @Test
    void keepsADoubtWhenARetryFailsForSure() {
        Run run = Run.of(act("a").idempotent().intolerant().attempts(2))
                .isLost("a")
                .after("1s");

        run.fails("a");

        assertThat(run.lastly())
                .containsExactly(
                        "a attempt 2 failed: exit-code",
                        "a failed: exit-code",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "a waits for a decision on its undo");
    }

    @Test
    void forgetsADoubtWhenTheWorldSaysThatItHappened() {
        Run run =
                Run.of(act("a").probes().intolerant().output("id", "output.id")).isLost("a");

        run.probed("a", Verdict.HAPPENED);

        assertThat(run.lastly())
                .containsExactly(
                        "a answered: HAPPENED",
                        "a failed: outputs",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "a undo started");
    }

    @Test
    void stillUndoesWhatAFailedAttemptBeforeTheDoubtMayHaveDone() {
        Run run = Run.of(act("a").probes().attempts(2)).fails("a").after("1s").isLost("a");

        run.probed("a", Verdict.NOT_HAPPENED);

        assertThat(run.lastly())
                .containsExactly(
                        "a answered: NOT_HAPPENED",
                        "a did not happen: the world says so",
                        "a attempt 2 failed: lost",
                        "a failed: lost",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "a undo started");
    }

    @Test
    void undoesNothingOfAStepThatTheWorldSaysDidNotHappen() {
        Run run = Run.of(act("a").probes()).isLost("a").probed("a", Verdict.NOT_HAPPENED);

        assertThat(run.lastly()).endsWith("execution closing", "ended: failed");
    }

    // R13

    @Test
    void endsAProcessGroupBeforeItSettlesADoubt() {
        Run run = Run.of(act("a").by("group").idempotent()).bound("a", "4711").crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2", "a in doubt: interrupted, until it is ended");
        Work.End end = run.owed("a", Work.End.class);
        assertThat(end.handle().orElseThrow().rendered()).isEqualTo("4711");
        assertThat(end.epoch()).isEqualTo(1);
        assertThat(run.stopped("a").lastly()).containsExactly("a can no longer act", "a started again, attempt 2");
    }

    @Test
    void asksAgainToEndAProcessGroupAfterAnotherCrash() {
        Run run = Run.of(act("a").by("group").idempotent()).bound("a", "4711").crashes();

        assertThat(run.crashes().lastly()).containsExactly("taken over in epoch 3");
        assertThat(run.owed()).containsExactly("end FORWARD a 1");
    }

    @Test
    void settlesARemoteCallNoEarlierThanItsDeadline() {
        Run run = Run.of(act("a").by("remote").idempotent().timeout("30s"))
                .after("10s")
                .crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2", "a in doubt: interrupted, not before +30s");
        assertThat(run.after("19s").lastly()).isEmpty();
        assertThat(run.after("1s").lastly()).containsExactly("a started again, attempt 2");
    }

    @Test
    void settlesARemoteCallThatEndsByItselfSoonerThanItsStepWould() {
        Run run = Run.of(act("a").by("remote+brief").idempotent().timeout("10m"))
                .after("1s")
                .crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2", "a in doubt: interrupted, not before +12s");
        assertThat(run.after("10s").lastly()).isEmpty();
        assertThat(run.after("1s").lastly()).containsExactly("a started again, attempt 2");
        // The next attempt has the same time, counted from its own intent.
        assertThat(run.crashes().lastly()).endsWith("a in doubt: interrupted, not before +24s");
    }

    @Test
    void settlesARemoteCallByTheTimeThatItsInputGivesIt() {
        Run run = Run.of(act("a").by("remote+brief")
                        .with("within", Template.constant("45s"))
                        .idempotent())
                .crashes();

        assertThat(run.lastly()).endsWith("a in doubt: interrupted, not before +55s");
    }

    @Test
    void settlesARemoteCallNoLaterThanItsStepLetsIt() {
        Run longer = Run.of(act("a").by("remote+brief")
                        .with("within", Template.constant("1h"))
                        .timeout("30s"))
                .crashes();
        Run unreadable = Run.of(act("a").by("remote+brief")
                        .with("within", Template.constant("soon"))
                        .timeout("30s"))
                .crashes();

        assertThat(longer.lastly()).endsWith("a in doubt: interrupted, not before +30s");
        assertThat(unreadable.lastly()).endsWith("a in doubt: interrupted, not before +30s");
    }

    @Test
    void settlesARemoteUndoByItsOwnTimeToo() {
        var undo = new ActionCall("remote+brief", new Template.Fields(Map.of("within", Template.constant("900ms"))));
        Run run = Run.of(act("a").undo(new Undo.By(undo, true, Retry.NEVER, Optional.empty())), act("b").reads())
                .succeeds("a")
                .fails("b")
                .crashes();

        assertThat(run.lastly()).endsWith("a undo in doubt: interrupted, not before +10s");
        assertThat(run.after("10s").lastly()).isEmpty();
        assertThat(run.after("900ms").lastly()).containsExactly("a undo started, attempt 2");
    }

    @Test
    void believesTheDeadlineOfAnIntentWhateverItsActionSaysToday() {
        Instant deadline = Run.BEGAN.plusSeconds(600);
        Run run = Run.of(act("a").by("remote+brief").idempotent()).startedUntil("a", deadline);

        assertThat(run.crashes().lastly()).endsWith("a in doubt: interrupted, not before +600s");
        assertThat(run.after("599s").lastly()).isEmpty();
    }

    @Test
    void ignoresTheEndOfAnAttemptThatIsNotTheLastOne() {
        Run run = Run.of(act("a").by("group").idempotent().attempts(9).timeout("10s"));
        Command.Stopped first = new Command.Stopped(new StepPath("a"), Phase.FORWARD, 1);
        run.bound("a", "1").after("10s").tell(first).after("1s");
        run.bound("a", "2").after("10s");

        assertThat(run.tell(first).lastly()).isEmpty();
        assertThat(run.owed()).containsExactly("end FORWARD a 2");
    }

    @Test
    void believesASuccessThatComesWhileTheAttemptIsBeingEnded() {
        Run run = Run.of(act("a").timeout("10s"));
        Command.Reported done = run.reportOf("a", new Outcome.Succeeded(Value.Mapping.EMPTY));

        assertThat(run.after("10s").lastly()).containsExactly("a in doubt: timeout, until it is ended");
        assertThat(run.tell(done).lastly()).containsExactly("a completed", "ended: completed");
    }

    @Test
    void doesNotBelieveAFailureThatComesWhileTheAttemptIsBeingEnded() {
        Run run = Run.of(act("a").timeout("10s").attempts(2));
        Command.Reported killed = run.reportOf("a", Outcome.failed("exit-code", "It ended with 137."));

        run.after("10s").tell(killed);

        assertThat(run.lastly()).containsExactly("a can no longer act", "a undo started");
    }

    @Test
    void ignoresNewsOfAnAttemptFromBeforeACrash() {
        Run run = Run.of(act("a").idempotent());
        Command.Reported late = run.reportOf("a", new Outcome.Succeeded(Value.Mapping.EMPTY));

        assertThat(run.crashes().tell(late).lastly()).isEmpty();
    }
}
