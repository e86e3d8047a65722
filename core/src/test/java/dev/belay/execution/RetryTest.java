package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Backoff;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures: first the retries, then {@code on_error}. */
class RetryTest {

    @Test
    void triesADefiniteFailureAgainUnderTheSameKey() {
        Run run = Run.of(act("a").attempts(2));
        String key = run.owed("a", Work.Attempt.class).key();

        assertThat(run.fails("a").lastly()).containsExactly("a attempt 1 failed: exit-code", "a retries at +1s");
        assertThat(run.owed()).isEmpty();
        assertThat(run.after("1s").lastly()).containsExactly("a started again, attempt 2");
        assertThat(run.owed("a", Work.Attempt.class).key()).isEqualTo(key);
    }

    @Test
    void waitsLongerFromAttemptToAttempt() {
        assertThat(delays(Backoff.FIXED)).containsExactly("+2s", "+4s", "+6s", "+8s");
        assertThat(delays(Backoff.LINEAR)).containsExactly("+2s", "+6s", "+12s", "+19s");
        assertThat(delays(Backoff.EXPONENTIAL)).containsExactly("+2s", "+6s", "+13s", "+20s");
    }

    /** When the attempts 2 to 5 begin, 2 seconds apart at first and 7 at most. */
    private static List<String> delays(Backoff backoff) {
        Retry retry = new Retry(5, Duration.ofSeconds(2), backoff, Duration.ofSeconds(7), 0);
        Run run = Run.of(act("a").retry(retry));
        for (int attempt = 1; attempt < 5; attempt++) {
            run.fails("a");
            run.after(Duration.between(run.now(), run.state().wakeAt().orElseThrow())
                            .toSeconds() + "s");
        }
        return run.all().stream()
                .filter(line -> line.startsWith("a retries"))
                .map(line -> line.substring(line.indexOf('+')))
                .toList();
    }

    @Test
    void spreadsDelaysByTheJitterAndAlwaysInTheSameWay() {
        Retry retry = new Retry(2, Duration.ofSeconds(100), Backoff.FIXED, Duration.ofSeconds(100), 0.5);

        String one = Run.of(act("a").retry(retry)).fails("a").lastly().getLast();

        assertThat(Run.of(act("a").retry(retry)).fails("a").lastly().getLast()).isEqualTo(one);
        assertThat(Integer.parseInt(one.replaceAll("\\D", ""))).isBetween(50, 100);
    }

    @Test
    void goesOnWhenTheFailureIsTolerated() {
        Run run = Run.of(act("a").goesOn(), act("b")).fails("a");

        assertThat(run.lastly()).containsExactly("a attempt 1 failed: exit-code", "a failed: exit-code", "b started");
        assertThat(run.succeeds("b").lastly()).containsExactly("b completed", "ended: partially_completed");
    }

    @Test
    void keepsTheUndoOfAToleratedFailure() {
        Run run = Run.of(act("a").goesOn(), act("b").reads()).fails("a").fails("b");

        assertThat(run.lastly()).endsWith("execution rolling back", "a undo started");
    }

    @Test
    void namesADoubtThatATolerantScopeLeftBehind() {
        Run run = Run.of(parallel("p", act("a").reads(), act("b")).goesOn());

        run.fails("p/a").isLost("p/b");

        assertThat(run.lastly())
                .containsExactly(
                        "p/b in doubt: lost",
                        "p/b left in doubt",
                        "p failed: exit-code",
                        "ended: partially_completed, left p/b?");
    }

    @Test
    void endsWhereItIsWhenToldToFail() {
        Run run = Run.of(act("a"), act("b").onError(new OnError.Fail()))
                .succeeds("a")
                .fails("b");

        assertThat(run.lastly())
                .containsExactly(
                        "b attempt 1 failed: exit-code",
                        "b failed: exit-code",
                        "halted: step_failed",
                        "execution closing",
                        "ended: failed, left b?, a");
    }

    @Test
    void failsTheWholeExecutionFromWithinAScope() {
        Run run = Run.of(scope("s", act("a").onError(new OnError.Fail()))).fails("s/a");

        assertThat(run.lastly()).endsWith("s closing", "s failed: exit-code", "ended: failed, left s/a?");
    }

    @Test
    void undoesAScopeBeforeItVisitsItAgain() {
        Run run = Run.of(scope("s", act("a"), act("b").reads()).attempts(2), act("c"))
                .succeeds("s/a")
                .fails("s/b");

        assertThat(run.lastly())
                .containsExactly(
                        "s/b attempt 1 failed: exit-code",
                        "s/b failed: exit-code",
                        "s closing",
                        "s rolling back",
                        "s/a undo started");
        assertThat(run.succeeds("s/a").lastly()).containsExactly("s/a undone", "s rolled back", "s retries at +1s");
        assertThat(run.after("1s").lastly())
                .containsExactly("s makes room for its next visit", "s#2 began", "s#2/a started");
        run.succeeds("s#2/a", "s#2/b");
        assertThat(run.lastly()).endsWith("s#2 completed", "c started");
        assertThat(run.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void failsAScopeWhoseVisitsAreSpent() {
        Run run = Run.of(act("x"), scope("s", act("a")).attempts(2)).succeeds("x");

        run.fails("s/a").succeeds("s/a").after("1s").fails("s#2/a").goesWell();

        assertThat(run.undone()).containsExactly("s/a undone", "s#2/a undone", "x undone");
        assertThat(run.status()).isEqualTo(Status.ROLLED_BACK);
    }
}
