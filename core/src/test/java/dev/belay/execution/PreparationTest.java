package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Retry;
import dev.belay.definition.Undo;
import dev.belay.expression.Template;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R1: what is needed to undo a step is known, and written down, before it acts. */
class PreparationTest {

    private static Undo restoring(String path) {
        var call = new ActionCall("undo", new Template.Fields(Map.of("target", TestExpression.value(path))));
        return new Undo.By(call, true, Retry.NEVER, Optional.empty());
    }

    @Test
    void readsBeforeItActs() {
        Run run = Run.of(act("a").saves().undo(restoring("saved")));

        assertThat(run.lastly()).containsExactly("created", "began", "a ready");
        assertThat(run.owed()).containsExactly("prepare a 0");
        assertThat(run.prepared("a", "old").lastly()).containsExactly("a started");
        assertThat(run.lastEvents().getFirst()).isInstanceOfSatisfying(Event.StepStarted.class, started -> {
            assertThat(started.receipt().data().rendered()).isEqualTo("receipt");
            assertThat(started.undoInput().orElseThrow().toString()).isEqualTo("{\"target\":\"old\"}");
        });
    }

    @Test
    void preparesOnceAndKeepsTheReceiptForItsRetries() {
        Run run = Run.of(act("a").by("process+prepares").attempts(2))
                .prepared("a", "")
                .fails("a");

        assertThat(run.after("1s").lastly()).containsExactly("a started again, attempt 2");
        assertThat(run.owed("a", Work.Attempt.class).receipt().data().rendered())
                .isEqualTo("receipt");
    }

    @Test
    void readsAgainAfterACrash() {
        Run run = Run.of(act("a").saves()).crashes();

        assertThat(run.lastly()).containsExactly("taken over in epoch 2");
        assertThat(run.owed()).containsExactly("prepare a 0");
    }

    @Test
    void failsWithoutATraceWhenItCannotRead() {
        Run run = Run.of(act("a").saves());

        run.tell(new Command.NotPrepared(new StepPath("a"), new Failure("conflict", "Somebody changed it.")));

        assertThat(run.lastly())
                .containsExactly(
                        "a attempt 0 failed: conflict",
                        "a failed: conflict",
                        "halted: step_failed",
                        "execution closing",
                        "ended: failed");
    }

    @Test
    void doesNotActWhenItsUndoCannotBeComputed() {
        Run run = Run.of(act("a").undo(restoring("inputs.nothing")));

        assertThat(run.lastly()).contains("a failed: undo-unresolved").endsWith("ended: failed");
    }

    @Test
    void isAbandonedByACancelBeforeItActs() {
        assertThat(Run.of(act("a").saves()).cancelled().lastly())
                .containsExactly(
                        "halted: cancelled_by", "execution closing", "a skipped: abandoned", "ended: cancelled");
    }
}
