package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.forEach;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A pause: no step begins, running ones finish, and afterwards everything goes on. */
class PauseTest {

    @Test
    void letsARunningStepFinishAndBeginsNoOther() {
        Run run = Run.of(act("a"), act("b")).paused();

        assertThat(run.status()).isEqualTo(Status.PAUSED);
        assertThat(run.succeeds("a").lastly()).containsExactly("a completed");
        assertThat(run.resumed().lastly()).containsExactly("resumed", "b started");
    }

    @Test
    void endsWhenTheLastStepFinishesDuringThePause() {
        assertThat(Run.of(act("a")).paused().succeeds("a").lastly()).containsExactly("a completed", "ended: completed");
    }

    @Test
    void holdsARetryThatIsDue() {
        Run run = Run.of(act("a").attempts(2)).fails("a").paused();

        assertThat(run.after("5s").lastly()).isEmpty();
        assertThat(run.resumed().after("0s").lastly()).containsExactly("a started again, attempt 2");
    }

    @Test
    void holdsTheNextIterationAndTheNextBranch() {
        Run run = Run.of(parallel("p", forEach("f", 2, act("a")), act("b"), act("c").after("b")))
                .paused();

        run.succeeds("p/f[0]/a").succeeds("p/b");

        assertThat(run.owed()).isEmpty();
        assertThat(run.resumed().owed()).containsExactly("FORWARD p/c 1", "FORWARD p/f[1]/a 1");
        assertThat(run.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void letsAWaitEnd() {
        Run run = Run.of(waitFor("w", "1m"), act("a")).paused();

        assertThat(run.after("1m").lastly()).containsExactly("w completed");
        assertThat(run.resumed().lastly()).containsExactly("resumed", "a started");
    }

    @Test
    void doesNotRepeatAStepInDoubt() {
        Run run = Run.of(act("a").idempotent()).paused().crashes();

        assertThat(run.owed()).isEmpty();
        assertThat(run.resumed().after("0s").lastly()).containsExactly("a started again, attempt 2");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(Run.of(act("a")).resumed().refusal()).isPresent();
        assertThat(Run.of(act("a")).paused().paused().refusal()).isPresent();
        assertThat(Run.of(act("a")).cancelled().paused().refusal()).isPresent();
    }

    @Test
    void isOverWhenTheExecutionIsCancelled() {
        Run run = Run.of(act("a"), act("b")).succeeds("a").paused().cancelled();

        assertThat(run.succeeds("b").goesWell().status()).isEqualTo(Status.CANCELLED);
    }
}
