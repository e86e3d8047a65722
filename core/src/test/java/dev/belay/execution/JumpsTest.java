package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code on_error: goto}: after a failure the work goes on elsewhere, so often at most. */
class JumpsTest {

    @Test
    void jumpsForwardOverTheStepsBetween() {
        Run run = Run.of(act("a").jumpsTo("c", 1), act("b"), act("c"));

        assertThat(run.fails("a").lastly())
                .containsExactly(
                        "a attempt 1 failed: exit-code",
                        "a failed: exit-code",
                        "a jumps to c",
                        "b skipped: jump",
                        "c started");
        assertThat(run.succeeds("c").lastly()).containsExactly("c completed", "ended: completed");
    }

    /** What waited for the failed step as well as for the target never ran, and the execution was completed. */
    @Test
    void runsWhatWaitsForTheFailedStepAndForTheTarget() {
        Run run = Run.of(act("a").jumpsTo("c", 1), act("b"), act("c").after("b"), act("d").after("a", "c"));

        run.fails("a").succeeds("c");

        assertThat(run.owed()).containsExactly("FORWARD d 1");
    }

    @Test
    void jumpsBackAndVisitsWhatFollowsAgain() {
        Run run = Run.of(act("a"), act("b"), act("c").jumpsTo("a", 1));

        assertThat(run.succeeds("a", "b").fails("c").lastly()).endsWith("c jumps to a", "a#2 started");
        assertThat(run.succeeds("a#2").lastly()).containsExactly("a#2 completed", "b#2 started");
        assertThat(run.succeeds("b#2", "c#2").lastly()).containsExactly("c#2 completed", "ended: completed");
    }

    @Test
    void failsWhenItsJumpsAreSpent() {
        Run run = Run.of(act("a"), act("b").jumpsTo("a", 1));

        run.succeeds("a").fails("b").succeeds("a#2").fails("b#2");

        assertThat(run.lastly())
                .containsExactly(
                        "b#2 attempt 1 failed: exit-code",
                        "b#2 failed: exit-code",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "b#2 undo started");
        run.goesWell();
        assertThat(run.undone()).containsExactly("b#2 undone", "a#2 undone", "b undone", "a undone");
        assertThat(run.status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void jumpsToItself() {
        Run run = Run.of(act("a").jumpsTo("a", 2));

        assertThat(run.fails("a").lastly()).endsWith("a jumps to a", "a#2 started");
        assertThat(run.succeeds("a#2").lastly()).containsExactly("a#2 completed", "ended: completed");
    }

    @Test
    void leavesTheBranchBesideItAlone() {
        Run run = Run.of(parallel("p", act("a"), act("b").after("a").jumpsTo("a", 1), act("x")));

        run.succeeds("p/a").fails("p/b");

        assertThat(run.owed()).containsExactly("FORWARD p/x 1", "FORWARD p/a#2 1");
        assertThat(run.goesWell().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void takesNoStepWhilePausedAndTheOneItLeadsToAfterwards() {
        Run run = Run.of(act("a").jumpsTo("c", 1), act("b"), act("c"));

        assertThat(run.paused().fails("a").lastly()).endsWith("a jumps to c", "b skipped: jump");
        assertThat(run.owed()).isEmpty();
        assertThat(run.resumed().lastly()).containsExactly("resumed", "c started");
        assertThat(run.goesWell().status()).isEqualTo(Status.COMPLETED);
    }
}
