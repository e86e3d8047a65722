package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code on_failure}: steps that tell somebody, after everything was settled. */
class HandlerTest {

    private static final Definition DEFINITION = Sketch.definition(
            Map.of(),
            List.of(
                    act("tell")
                            .with("why", TestExpression.value("error.message"))
                            .step(),
                    act("mark").step()),
            act("a"),
            act("b").reads());

    @Test
    void runsAfterTheRollback() {
        Run run = Run.of(DEFINITION).succeeds("a").fails("b");

        assertThat(run.succeeds("a").lastly())
                .containsExactly("a undone", "execution rolled back", "handler began", "~on_failure/tell started");
        assertThat(run.owed("~on_failure/tell", Work.Attempt.class)
                        .call()
                        .input()
                        .toString())
                .isEqualTo("{\"why\":\"It ended with 1.\"}");
        assertThat(run.goesWell().lastly()).containsExactly("~on_failure/mark completed", "ended: rolled_back");
    }

    @Test
    void isNotRolledBackWhenItFails() {
        Run run = Run.of(DEFINITION).succeeds("a").fails("b").succeeds("a");

        run.succeeds("~on_failure/tell").fails("~on_failure/mark");

        assertThat(run.lastly())
                .containsExactly(
                        "~on_failure/mark attempt 1 failed: exit-code",
                        "~on_failure/mark failed: exit-code",
                        "~on_failure closing",
                        "ended: rolled_back");
    }

    @Test
    void runsWhenThereIsNothingToUndo() {
        Definition definition = Sketch.definition(Map.of(), List.of(act("tell").step()), act("a").reads());
        Run run = Run.of(definition).fails("a");

        assertThat(run.lastly()).endsWith("execution closing", "handler began", "~on_failure/tell started");
        assertThat(run.succeeds("~on_failure/tell").lastly()).endsWith("ended: failed");
    }

    @Test
    void doesNotRunAfterACancelOrASuccess() {
        assertThat(Run.of(DEFINITION).cancelled().goesWell().all()).doesNotContain("handler began");
        assertThat(Run.of(DEFINITION).goesWell().all()).doesNotContain("handler began");
    }

    @Test
    void refusesACancelAndIsTakenOverAfterACrash() {
        Run run = Run.of(DEFINITION).succeeds("a").fails("b").succeeds("a");

        assertThat(run.cancelled().lastly()).containsExactly("cancel refused");
        assertThat(run.crashes().lastly()).contains("~on_failure/tell in doubt: interrupted");
    }
}
