package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.engine.Belay;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is too large to be held is there all the same for whoever needs it: the state, an undo, a taking back. */
@Timeout(60)
class LargeOutputsTest {

    private static final Definition THREE =
            Definition.of("test", List.of(Lab.again("a"), Lab.again("b"), Lab.again("c")));

    @TempDir
    Path folder;

    @Test
    void givesTheStateOfAnExecutionWithAllOfIt() throws InterruptedException {
        var lab = new Lab(folder, THREE);
        try (Belay belay = lab.open(new MemoryJournal(), new Generous("none"))) {
            ExecutionId id = lab.start(belay);
            belay.await(id, ExecutionRow::isFinal);

            for (StepState step : belay.state(id).steps()) {
                assertThat(step.output()).isEqualTo(large("output", step.path()));
                assertThat(step.intent().orElseThrow().receipt().data()).isEqualTo(large("receipt", "work"));
            }
        }
    }

    @Test
    void givesItToAnUndoInTheSameProcessAndInTheNext() throws InterruptedException {
        var lab = new Lab(folder, THREE);
        var journal = new MemoryJournal();
        var first = new Generous("c");
        ExecutionId id;
        Belay before = lab.open(journal, first);
        id = lab.start(before);
        Lab.await(first.stuck);

        var second = new Generous("c");
        try (Belay after = lab.open(journal.reopened(), second)) {
            second.fails = true;
            after.recover();

            assertThat(after.await(id, ExecutionRow::isFinal).status()).isEqualTo("rolled_back");
            assertThat(second.undone).containsExactly("c", "b", "a");
        }
        before.close();
    }

    @Test
    void givesItToTheExecutionThatTakesItBack() throws InterruptedException {
        var lab = new Lab(folder, THREE);
        var generous = new Generous("none");
        try (Belay belay = lab.open(new MemoryJournal(), generous)) {
            ExecutionId id = lab.start(belay);
            belay.await(id, ExecutionRow::isFinal);

            var undoing = (Started.Accepted) belay.undo(id, "me");

            assertThat(belay.await(undoing.execution(), ExecutionRow::isFinal).status())
                    .isEqualTo("rolled_back");
            assertThat(generous.undone).containsExactly("c", "b", "a");
        }
    }

    private static Value.Mapping large(String what, Object whose) {
        return Value.mapping("what", Value.of(what + " of " + whose), "text", Value.of("x".repeat(100_000)));
    }

    /** Gives back a lot, and wants all of it again when it undoes. */
    private static final class Generous implements StepRunner {
        private final List<String> undone = new CopyOnWriteArrayList<>();
        private final CountDownLatch stuck = new CountDownLatch(1);
        private final String special;
        private volatile boolean fails;

        Generous(String special) {
            this.special = special;
        }

        @Override
        public ActionSpec spec() {
            return PlainAction.withReceipt("work", "Gives back a lot.", Effect.IDEMPOTENT);
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings surroundings) {
            return Preview.of("Gives back a lot.");
        }

        @Override
        public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
            return new Preparation.Prepared(new Receipt(large("receipt", "work"), List.of()));
        }

        @Override
        public Outcome perform(Attempt attempt) {
            if (attempt.step().text().equals(special)) {
                return fails ? Outcome.failed("no", "It failed.") : ToldRunner.waitsForItsEnd(stuck);
            }
            return new Outcome.Succeeded(large("output", attempt.step()));
        }

        @Override
        public Outcome undo(Attempt attempt) {
            StepPath step = attempt.step();
            boolean special = step.text().equals(this.special);
            assertThat(attempt.receipt().data()).isEqualTo(large("receipt", "work"));
            assertThat(attempt.output()).isEqualTo(special ? Value.Mapping.EMPTY : large("output", step));
            undone.add(step.text());
            return new Outcome.Succeeded(Value.Mapping.EMPTY);
        }
    }
}
