package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What steps see of inputs and of each other, and what an execution gives back. */
class OutputsTest {

    @Test
    void givesAStepTheOutputOfAnother() {
        Run run = Run.of(scope("s", act("a")), act("b").with("who", TestExpression.value("steps.a.output.who")));

        run.succeedsWith("s/a", "who", "ada");

        assertThat(run.owed("b", Work.Attempt.class).call().input().toString()).isEqualTo("{\"who\":\"ada\"}");
    }

    @Test
    void readsInputsByTheirBareNamesToo() {
        Definition definition = Sketch.definition(
                act("a").with("one", TestExpression.value("inputs.who")).with("two", TestExpression.value("who")));

        Run run = Run.of(definition, Value.mapping("who", Value.of("ada")));

        assertThat(run.owed("a", Work.Attempt.class).call().input().toString())
                .isEqualTo("{\"one\":\"ada\",\"two\":\"ada\"}");
    }

    @Test
    void failsAStepWhoseInputIsUndefinedBeforeItActs() {
        assertThat(Run.of(act("a").with("who", TestExpression.value("inputs.who")))
                        .lastly())
                .containsExactly(
                        "created",
                        "began",
                        "a failed: unresolved",
                        "halted: step_failed",
                        "execution closing",
                        "ended: failed");
    }

    @Test
    void addsDeclaredOutputsToWhatAStepGave() {
        Run run = Run.of(act("a").output("name", "output.who"), act("b")).succeedsWith("a", "who", "ada");

        assertThat(run.state().node(new StepPath("a")).output().toString())
                .isEqualTo("{\"who\":\"ada\",\"name\":\"ada\"}");
    }

    @Test
    void givesBackTheOutputsOfTheDefinition() {
        Definition definition =
                Sketch.definition(Map.of("who", TestExpression.value("steps.a.output.who")), List.of(), act("a"));

        Run run = Run.of(definition).succeedsWith("a", "who", "ada");

        assertThat(run.state().ended().orElseThrow().outputs().toString()).isEqualTo("{\"who\":\"ada\"}");
    }

    @Test
    void rollsBackWhenItsOutputsCannotBeComputed() {
        Definition definition =
                Sketch.definition(Map.of("who", TestExpression.value("steps.a.output.who")), List.of(), act("a"));

        assertThat(Run.of(definition).succeeds("a").lastly())
                .containsExactly(
                        "a completed",
                        "halted: step_failed",
                        "execution closing",
                        "execution rolling back",
                        "a undo started");
    }

    @Test
    void readsTheLastVisitOfAStepThatWasVisitedAgain() {
        Run run = Run.of(act("a"), act("b").jumpsTo("a", 1).with("n", TestExpression.value("steps.a.output.n")));

        run.succeedsWith("a", "n", "1").fails("b").succeedsWith("a#2", "n", "2");

        assertThat(run.owed("b#2", Work.Attempt.class).call().input().toString())
                .isEqualTo("{\"n\":\"2\"}");
    }
}
