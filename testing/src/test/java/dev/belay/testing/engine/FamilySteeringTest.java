package dev.belay.testing.engine;

import static dev.belay.testing.engine.Family.call;
import static dev.belay.testing.engine.Family.children;
import static dev.belay.testing.engine.Family.end;
import static dev.belay.testing.engine.Family.leftovers;
import static dev.belay.testing.engine.Family.until;
import static dev.belay.testing.engine.Family.work;
import static dev.belay.testing.engine.Family.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Belay;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.testing.journal.MemoryJournal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a parent is asked of what works for it, too. */
@Timeout(60)
class FamilySteeringTest {

    @TempDir
    Path folder;

    private Family family;

    @BeforeEach
    void makeAWorld() {
        family = new Family(folder);
    }

    @Test
    void cancelsWhatIsWithinItAndLeavesNothing() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b1"), work("b2"), work("b3")));
            family.hold("b2");
            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child")));
            until(belay, id, "execution");

            assertThat(belay.steer(id, new Command.Cancel("ada", "enough", false, true)))
                    .isEmpty();
            awaitHalt(belay, children(belay, id).getFirst().id());
            family.letGo("b2");

            assertThat(end(belay, id).status()).isEqualTo("cancelled");
            assertThat(family.world).isEmpty();
            assertThat(family.ledger).doesNotContain("do b3");
        }
    }

    private static void awaitHalt(Belay belay, ExecutionId child) {
        try {
            belay.await(child, row -> !row.reason().isEmpty());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void awaitAttempt(Belay belay, ExecutionId execution, String step) {
        try {
            belay.await(
                    execution,
                    _ -> belay.state(execution)
                            .step(new StepPath(step))
                            .filter(node -> node.stage() instanceof Stage.Performing)
                            .isPresent());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void cancelsWithoutRollbackAndNamesWhatIsLeftInTheChild() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b1"), work("b2")));
            family.hold("b2");
            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child")));
            until(belay, id, "execution");
            ExecutionId child = children(belay, id).getFirst().id();
            awaitAttempt(belay, child, "b2");

            belay.steer(id, new Command.Cancel("ada", "enough", false, false));
            awaitHalt(belay, child);
            family.letGo("b2");

            assertThat(end(belay, id).status()).isEqualTo("cancelled");
            assertThat(family.world).containsExactlyInAnyOrder("a", "b1", "b2");
            assertThat(leftovers(belay.state(id)))
                    .extracting(Leftover::reason)
                    .contains(
                            "`b1` of " + child + ": The cancel asked for no rollback.",
                            "`b2` of " + child + ": The cancel asked for no rollback.",
                            "The cancel asked for no rollback.");
        }
    }

    @Test
    void pausesAndResumesWhatIsWithinIt() throws InterruptedException {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b1"), work("b2")));
            family.hold("b1");
            ExecutionId id = family.start(belay, workflow("parent", call("call", "child")));
            until(belay, id, "execution");
            ExecutionId child = children(belay, id).getFirst().id();

            belay.steer(id, new Command.Pause("ada", "lunch"));
            belay.await(child, row -> row.status().equals("paused"));
            belay.steer(id, new Command.Resume("ada"));
            belay.await(child, row -> !row.status().equals("paused"));
            family.letGo("b1");

            assertThat(end(belay, id).status()).isEqualTo("completed");
        }
    }

    @Test
    void failsTheStepWhoseChildSomebodyCancels() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b1"), work("b2")));
            family.hold("b1");
            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child")));
            until(belay, id, "execution");

            belay.steer(children(belay, id).getFirst().id(), new Command.Cancel("ada", "not this", false, true));
            family.letGo("b1");

            assertThat(end(belay, id).status()).isEqualTo("rolled_back");
            assertThat(family.world).isEmpty();
            assertThat(belay.state(id)
                            .step(new StepPath("call"))
                            .orElseThrow()
                            .failure()
                            .orElseThrow()
                            .code())
                    .isEqualTo("execution-cancelled");
        }
    }
}
