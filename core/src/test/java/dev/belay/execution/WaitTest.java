package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.waitFor;
import static dev.belay.execution.Sketch.waitForSignal;
import static dev.belay.execution.Sketch.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Waiting for a time span, an instant or a signal. */
class WaitTest {

    @Test
    void waitsForATimeSpan() {
        Run run = Run.of(waitFor("w", "1m"), act("a"));

        assertThat(run.lastly()).containsExactly("created", "began", "w waits until +60s");
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.after("59s").lastly()).isEmpty();
        assertThat(run.after("1s").lastly()).containsExactly("w completed", "a started");
    }

    @Test
    void waitsUntilAnInstant() {
        Run run = Run.of(waitUntil("w", "2030-01-01T01:00:00+01:00"), waitUntil("x", "2030-01-01T00:00:09Z"));

        assertThat(run.lastly()).endsWith("w waits until +0s");
        assertThat(run.after("0s").lastly()).containsExactly("w completed", "x waits until +9s");
    }

    @Test
    void failsOnWhatIsNoTime() {
        assertThat(Run.of(waitFor("w", "soon")).lastly()).contains("w failed: invalid-wait");
    }

    @Test
    void survivesACrash() {
        Run run = Run.of(waitFor("w", "1m")).crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2");
        assertThat(run.after("1m").lastly()).containsExactly("w completed", "ended: completed");
    }

    @Test
    void goesOnWhenTheSignalComes() {
        Run run = Run.of(waitForSignal("w", "go"), act("a"));

        assertThat(run.signalled("stop").lastly()).containsExactly("signal stop");
        assertThat(run.signalled("go").lastly()).containsExactly("signal go", "w completed", "a started");
        assertThat(run.state().node(new StepPath("w")).output().toString())
                .isEqualTo("{\"payload\":\"hello\",\"actor\":\"ada\"}");
    }

    @Test
    void findsASignalThatCameBefore() {
        Run run = Run.of(act("a"), waitForSignal("w", "go")).signalled("go");

        assertThat(run.succeeds("a").lastly())
                .containsExactly("a completed", "w waits for go", "w completed", "ended: completed");
    }

    @Test
    void goesOnWithEveryStepThatWaitsForASignal() {
        Run run = Run.of(parallel("p", waitForSignal("v", "go"), waitForSignal("w", "go"), act("a").after("w")));

        assertThat(run.signalled("go").lastly())
                .containsExactly("signal go", "p/v completed", "p/w completed", "p/a started");
    }

    @Test
    void needsAnotherSignalForALaterStep() {
        Run run = Run.of(waitForSignal("v", "go"), waitForSignal("w", "go"));

        assertThat(run.signalled("go").lastly()).containsExactly("signal go", "v completed", "w waits for go");
        assertThat(run.state().signals()).isEmpty();
    }

    @Test
    void failsWhenTheSignalDoesNotComeInTime() {
        Run run = Run.of(waitForSignal("w", "go").timeout("1m"));

        assertThat(run.after("1m").lastly())
                .containsExactly(
                        "w attempt 0 failed: timeout",
                        "w failed: timeout",
                        "halted: step_failed",
                        "execution closing",
                        "ended: failed");
    }

    @Test
    void waitsAgainWhereItHasRetries() {
        Run run = Run.of(waitForSignal("w", "go").timeout("1m").attempts(2));

        assertThat(run.after("1m").lastly()).containsExactly("w attempt 0 failed: timeout", "w retries at +61s");
        assertThat(run.after("1s").lastly()).containsExactly("w waits until +121s for go");
    }
}
