package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A scope that is not critical undoes only itself, and the execution goes on without it. */
class SavepointTest {

    @Test
    void undoesOnlyItselfAndGoesOn() {
        Run run = Run.of(act("a"), scope("s", act("b"), act("c").reads()).notCritical(), act("d"))
                .succeeds("a")
                .succeeds("s/b")
                .fails("s/c");

        assertThat(run.lastly()).endsWith("s closing", "s rolling back", "s/b undo started");
        assertThat(run.succeeds("s/b").lastly())
                .containsExactly("s/b undone", "s rolled back", "s failed: exit-code", "d started");
        assertThat(run.succeeds("d").lastly()).containsExactly("d completed", "ended: partially_completed");
    }

    @Test
    void undoesTheInnermostSavepointAroundAFailure() {
        Run run = Run.of(scope("outer", act("a"), scope("inner", act("b")).notCritical(), act("c").reads())
                .notCritical());

        run.succeeds("outer/a").fails("outer/inner/b").succeeds("outer/inner/b");
        assertThat(run.lastly()).endsWith("outer/inner failed: exit-code", "outer/c started");

        run.fails("outer/c").succeeds("outer/a");
        assertThat(run.lastly()).endsWith("outer failed: exit-code", "ended: partially_completed");
        assertThat(run.undone()).containsExactly("outer/inner/b undone", "outer/a undone");
    }

    @Test
    void passesAFailureOnFromACriticalScopeWithinIt() {
        Run run = Run.of(scope("outer", act("a"), scope("inner", act("b"))).notCritical(), act("c"));

        run.succeeds("outer/a").fails("outer/inner/b");

        assertThat(run.lastly())
                .containsExactly(
                        "outer/inner/b attempt 1 failed: exit-code",
                        "outer/inner/b failed: exit-code",
                        "outer/inner closing",
                        "outer/inner failed: exit-code",
                        "outer closing",
                        "outer rolling back",
                        "outer/inner/b undo started");
        run.goesWell();
        assertThat(run.undone()).containsExactly("outer/inner/b undone", "outer/a undone");
        assertThat(run.status()).isEqualTo(Status.PARTIALLY_COMPLETED);
    }

    @Test
    void letsOtherBranchesRunOn() {
        Run run = Run.of(parallel("p", scope("s", act("a")).notCritical(), act("b")));

        run.fails("p/s/a").succeeds("p/s/a");

        assertThat(run.owed()).containsExactly("FORWARD p/b 1");
        assertThat(run.succeeds("p/b").lastly()).endsWith("p completed", "ended: partially_completed");
    }

    @Test
    void leavesItsUndoneStepsAloneWhenAllIsRolledBackLater() {
        Run run = Run.of(scope("s", act("a"), act("b").reads()).notCritical(), act("c"))
                .succeeds("s/a")
                .fails("s/b")
                .succeeds("s/a")
                .fails("c")
                .goesWell();

        assertThat(run.undone()).containsExactly("s/a undone", "c undone");
        assertThat(run.status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void comesToItsEndFirstWhenTheExecutionIsCancelled() {
        Run run = Run.of(act("x"), scope("s", act("a"), act("b").reads()).notCritical())
                .succeeds("x")
                .succeeds("s/a")
                .fails("s/b")
                .cancelled();

        assertThat(run.owed()).containsExactly("UNDO s/a 1");
        assertThat(run.succeeds("s/a").lastly())
                .containsExactly(
                        "s/a undone",
                        "s rolled back",
                        "s failed: exit-code",
                        "execution rolling back",
                        "x undo started");
    }

    @Test
    void namesItsLeftoversWhenTheExecutionCompletes() {
        Run run = Run.of(scope("s", act("a").noUndo(), act("b").reads()).notCritical())
                .succeeds("s/a")
                .fails("s/b");

        assertThat(run.lastly())
                .endsWith(
                        "s/a left as it is",
                        "s rolled back",
                        "s failed: exit-code",
                        "ended: partially_completed, left s/a");
    }

    @Test
    void jumpsAfterItHasUndoneItself() {
        Run run = Run.of(scope("s", act("a")).notCritical().jumpsTo("c", 1), act("b"), act("c"))
                .fails("s/a");

        assertThat(run.succeeds("s/a").lastly())
                .containsExactly(
                        "s/a undone",
                        "s rolled back",
                        "s failed: exit-code",
                        "s jumps to c",
                        "b skipped: jump",
                        "c started");
        assertThat(run.succeeds("c").lastly()).endsWith("ended: completed");
    }

    @Test
    void isForgottenWhenAnOuterRetryMakesItGood() {
        Run run = Run.of(
                scope("o", scope("s", act("a")).notCritical(), act("b").reads()).attempts(2));
        run.fails("o/s/a").succeeds("o/s/a").fails("o/b").after("1s");

        run.goesWell();

        assertThat(run.lastly()).endsWith("o#2 completed", "ended: completed");
    }
}
