package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.definition.Undo;
import dev.belay.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An execution that takes a completed one back. */
class TakingBackTest {

    private static final Definition DEFINITION =
            Sketch.definition(act("a"), scope("s", act("b").undo(new Undo.BuiltIn())), act("c"));

    private static TakesBack step(String path) {
        return step(path, true);
    }

    private static TakesBack step(String path, boolean certain) {
        return new TakesBack(
                new StepPath(path),
                "undo:" + path,
                "forward:" + path,
                Value.mapping("input", Value.of(path)),
                Receipt.NONE,
                Value.Nothing.NOTHING,
                Value.Mapping.EMPTY,
                Value.Mapping.EMPTY,
                certain);
    }

    private static Run takingBack() {
        return Run.takingBack(DEFINITION, List.of(step("c"), step("s/b"), step("a")));
    }

    @Test
    void undoesTheNewestStepFirst() {
        Run run = takingBack();

        assertThat(run.lastly())
                .containsExactly(
                        "created",
                        "began",
                        "a is to be taken back",
                        "s/b is to be taken back",
                        "c is to be taken back",
                        "halted: undo_requested",
                        "execution rolling back",
                        "c undo started");
        assertThat(run.goesWell().undone()).containsExactly("c undone", "s/b undone", "a undone");
        assertThat(run.lastly()).endsWith("execution rolled back", "ended: rolled_back");
    }

    @Test
    void usesTheKeysOfTheCompletedExecution() {
        Work.Attempt undo = takingBack().owed("c", Work.Attempt.class);

        assertThat(undo.key()).isEqualTo("undo:c");
        assertThat(undo.forwardKey()).isEqualTo("forward:c");
        assertThat(undo.happened()).isTrue();
    }

    @Test
    void givesAnActionThatUndoesItselfWhatItWasGiven() {
        Work.Attempt undo = takingBack().succeeds("c").owed("s/b", Work.Attempt.class);

        assertThat(undo.builtIn()).isTrue();
        assertThat(undo.call().input().toString()).isEqualTo("{\"input\":\"s/b\"}");
    }

    @Test
    void survivesACrashAndAFailure() {
        Run run = takingBack().crashes();

        assertThat(run.owed()).containsExactly("UNDO c 2");
        assertThat(run.fails("c").lastly()).endsWith("c waits for a decision on its undo");
        assertThat(run.decided("c", Choice.SKIP).goesWell().lastly()).endsWith("ended: rollback_incomplete, left c");
    }

    @Test
    void endsIncompleteWhenNothingCanBeTakenBack() {
        Run run = Run.takingBack(Sketch.definition(act("a").noUndo()), List.of(step("a")));

        assertThat(run.lastly())
                .endsWith("a left as it is", "execution rolled back", "ended: rollback_incomplete, left a");
    }

    @Test
    void asksAboutAStepOfWhichNobodyKnowsWhetherItHappened() {
        Run run = Run.takingBack(Sketch.definition(act("a").intolerant()), List.of(step("a", false)));

        assertThat(run.lastly()).endsWith("execution rolling back", "a waits for a decision on its undo");
    }

    @Test
    void refusesToBeCancelled() {
        assertThat(takingBack().cancelledByForce().lastly()).containsExactly("cancel refused");
    }
}
