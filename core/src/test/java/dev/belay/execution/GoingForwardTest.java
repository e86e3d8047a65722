package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.parallel;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Value;
import org.junit.jupiter.api.Test;

/** The order of steps: lists, graphs, scopes, conditions. */
class GoingForwardTest {

    @Test
    void runsTheStepsOfAListOneAfterAnother() {
        Run run = Run.of(act("a"), act("b"));

        assertThat(run.lastly()).containsExactly("created", "began", "a started");
        assertThat(run.succeeds("a").lastly()).containsExactly("a completed", "b started");
        assertThat(run.succeeds("b").lastly()).containsExactly("b completed", "ended: completed");
    }

    @Test
    void startsAStepThatDependsOnNothingAtOnce() {
        Run run = Run.of(act("a"), act("b").after());

        assertThat(run.owed()).containsExactly("FORWARD a 1", "FORWARD b 1");
    }

    @Test
    void startsAStepWhenAllThatItDependsOnHasEnded() {
        Run run = Run.of(act("a"), act("b").after(), act("c").after("a", "b"));

        assertThat(run.succeeds("b").lastly()).containsExactly("b completed");
        assertThat(run.succeeds("a").lastly()).containsExactly("a completed", "c started");
    }

    @Test
    void endsAnExecutionWithoutStepsAtOnce() {
        assertThat(Run.of().lastly()).containsExactly("created", "began", "ended: completed");
    }

    @Test
    void runsAScopeLikeOneStep() {
        Run run = Run.of(scope("s", act("a"), act("b")), act("c"));

        assertThat(run.succeeds("s/a").lastly()).containsExactly("s/a completed", "s/b started");
        assertThat(run.succeeds("s/b").lastly()).containsExactly("s/b completed", "s completed", "c started");
    }

    @Test
    void startsTheBranchesOfAParallelTogether() {
        Run run = Run.of(parallel("p", act("a"), act("b")), act("c"));

        assertThat(run.owed()).containsExactly("FORWARD p/a 1", "FORWARD p/b 1");
        assertThat(run.succeeds("p/b").owed()).containsExactly("FORWARD p/a 1");
        assertThat(run.succeeds("p/a").owed()).containsExactly("FORWARD c 1");
    }

    @Test
    void skipsAStepWhoseConditionIsFalse() {
        Run run = Run.of(act("a"), act("b").when("steps.a.output.go == yes"), act("c"));

        assertThat(run.succeedsWith("a", "go", "no").lastly())
                .containsExactly("a completed", "b skipped: condition", "c started");
    }

    @Test
    void runsAStepWhoseConditionIsTrue() {
        Run run = Run.of(act("a"), act("b").when("steps.a.output.go == yes"));

        assertThat(run.succeedsWith("a", "go", "yes").lastly()).containsExactly("a completed", "b started");
    }

    @Test
    void failsAStepWhoseConditionIsUndefined() {
        Run run = Run.of(act("a"), act("b").when("steps.a.output.go == yes"));

        assertThat(run.succeeds("a").lastly())
                .containsExactly(
                        "a completed",
                        "b failed: condition",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "a undo started");
    }

    @Test
    void runsNothingTwiceWhenNewsComesTwice() {
        Run run = Run.of(act("a"), act("b"));
        Command.Reported news = run.reportOf("a", new Outcome.Succeeded(Value.Mapping.EMPTY));

        run.tell(news);

        assertThat(run.tell(news).lastly()).isEmpty();
    }
}
