package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Deadlines are a part of the state: of an attempt, of a scope, of the execution. */
class TimeoutTest {

    @Test
    void doubtsAnAttemptThatTakesTooLongAndEndsIt() {
        Run run = Run.of(act("a").idempotent().timeout("10s").attempts(2)).after("10s");

        assertThat(run.lastly()).containsExactly("a in doubt: timeout, until it is ended");
        assertThat(run.owed()).containsExactly("end FORWARD a 1");
        assertThat(run.stopped("a").lastly())
                .containsExactly("a can no longer act", "a attempt 1 failed: timeout", "a retries at +11s");
    }

    @Test
    void countsATimeoutOfWhatOnlyReadsAsAFailure() {
        Run run = Run.of(act("a").reads().timeout("10s")).after("10s").stopped("a");

        assertThat(run.lastly())
                .containsExactly(
                        "a can no longer act",
                        "a did not happen: it only reads",
                        "a attempt 1 failed: timeout",
                        "a failed: timeout",
                        "halted: step_failed",
                        "execution closing",
                        "ended: failed");
    }

    @Test
    void givesAReadingStepTwoMinutesAndAChangingOneTen() {
        assertThat(Run.of(act("a").reads()).after("2m").lastly()).isNotEmpty();
        assertThat(Run.of(act("a")).after("2m").lastly()).isEmpty();
        assertThat(Run.of(act("a")).after("10m").lastly()).isNotEmpty();
    }

    @Test
    void endsEverythingInAScopeThatTakesTooLong() {
        Run run = Run.of(scope("s", act("a"), act("b")).timeout("1m").notCritical(), act("c"))
                .succeeds("s/a")
                .after("1m");

        assertThat(run.lastly()).containsExactly("s closing", "s/b in doubt: timeout, until it is ended");
        assertThat(run.stopped("s/b").lastly())
                .containsExactly("s/b can no longer act", "s/b left in doubt", "s rolling back", "s/b undo started");
        assertThat(run.succeeds("s/b", "s/a").lastly())
                .containsExactly("s/a undone", "s rolled back", "s failed: timeout", "c started");
    }

    @Test
    void rollsAnExecutionBackThatTakesTooLong() {
        Run run = Run.of(act("a"), act("b").timeout("48h")).succeeds("a").after("24h");

        assertThat(run.lastly())
                .containsExactly("halted: timeout", "execution closing", "b in doubt: timeout, until it is ended");
        run.goesWell();
        assertThat(run.undone()).containsExactly("b undone", "a undone");
        assertThat(run.status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void doubtsAnUndoThatTakesTooLongAndAsksAPersonInTheEnd() {
        Run run = Run.of(act("a"), act("b").reads()).succeeds("a").fails("b").after("10m");

        assertThat(run.lastly()).containsExactly("a undo in doubt: timeout, until it is ended");
        assertThat(run.stopped("a").lastly())
                .containsExactly(
                        "a can no longer act", "a undo attempt 1 failed", "a waits for a decision on its undo");
    }
}
