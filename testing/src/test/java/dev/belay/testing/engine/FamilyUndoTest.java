package dev.belay.testing.engine;

import static dev.belay.testing.engine.Family.call;
import static dev.belay.testing.engine.Family.children;
import static dev.belay.testing.engine.Family.end;
import static dev.belay.testing.engine.Family.leaves;
import static dev.belay.testing.engine.Family.leftovers;
import static dev.belay.testing.engine.Family.until;
import static dev.belay.testing.engine.Family.work;
import static dev.belay.testing.engine.Family.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Belay;
import dev.belay.engine.Catalogue;
import dev.belay.engine.GoOn;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.MemoryJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a child did is taken back for its parent, and for a person afterwards. */
@Timeout(60)
class FamilyUndoTest {

    @TempDir
    Path folder;

    private Family family;

    @BeforeEach
    void makeAWorld() {
        family = new Family(folder);
    }

    @Test
    void undoesACompletedChildByAnotherExecution() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b1"), work("b2")));
            family.failing.add("c");

            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child"), work("c")));

            assertThat(end(belay, id).status()).isEqualTo("rolled_back");
            assertThat(family.world).isEmpty();
            assertThat(family.ledger)
                    .containsExactly("do a", "do b1", "do b2", "undo c", "undo b2", "undo b1", "undo a");
            List<ExecutionRow> children = children(belay, id);
            assertThat(children).extracting(ExecutionRow::status).containsExactly("completed", "rolled_back");
            assertThat(children.getLast().takesBack())
                    .contains(children.getFirst().id());
        }
    }

    @Test
    void runsWhatWasTakenBackOnceMoreInARetry() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b")));
            family.failing.add("c");
            ExecutionId failed = family.start(belay, workflow("parent", work("a"), call("call", "child"), work("c")));
            assertThat(end(belay, failed).status()).isEqualTo("rolled_back");
            family.failing.clear();

            Started again = belay.goOn(GoOn.retry(failed, "me", ""));

            ExecutionId second = ((Started.Accepted) again).execution();
            assertThat(end(belay, second).status()).isEqualTo("completed");
            assertThat(family.world).containsExactlyInAnyOrder("a", "b", "c");
            Started child =
                    belay.goOn(GoOn.retry(children(belay, failed).getFirst().id(), "me", ""));
            assertThat(((Started.Refused) child).problems().getFirst().code()).isEqualTo(ProblemCode.PART_OF_ANOTHER);
        }
    }

    @Test
    void needsItsWorkflowsNoLongerByTheirNames() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b")));
            family.hold("a");
            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child")));

            belay.catalogue().tend(new Catalogue.Wish.Delete(new NameAndVersion("child", Optional.empty())), "me");
            family.letGo("a");

            assertThat(end(belay, id).status()).isEqualTo("completed");
            assertThat(family.world).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    void namesWhatAChildCouldNotTakeBack() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", leaves("b1"), work("b2")));
            family.failing.add("c");

            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child"), work("c")));

            assertThat(end(belay, id).status()).isEqualTo("rollback_incomplete");
            ExecutionId undoing = children(belay, id).getLast().id();
            assertThat(leftovers(belay.state(id)))
                    .containsExactly(
                            new Leftover(new StepPath("call"), true, "`b1` of " + undoing + ": It has no undo."));
            assertThat(family.world).containsExactly("b1");
        }
    }

    @Test
    void waitsForAPersonWhoDecidesAboutTheUndoOfAChild() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b")));
            family.failing.add("c");
            family.stuck.add("b");

            ExecutionId id = family.start(belay, workflow("parent", call("call", "child"), work("c")));
            ExecutionId undoing = awaitUndo(belay, id);
            until(belay, undoing, "decision b");

            var step = new StepPath("b");
            var asking =
                    (Stage.Asking) belay.state(undoing).step(step).orElseThrow().stage();
            belay.steer(undoing, new Command.Decide(step, asking.question(), Choice.SKIP, "ada", "It may stay."));

            assertThat(end(belay, id).status()).isEqualTo("rollback_incomplete");
            assertThat(leftovers(belay.state(id)).getFirst().reason())
                    .contains("ada")
                    .contains("It may stay.");
        }
    }

    private static ExecutionId awaitUndo(Belay belay, ExecutionId parent) {
        while (children(belay, parent).size() < 2) {
            Thread.onSpinWait();
        }
        return children(belay, parent).getLast().id();
    }

    @Test
    void takesAWholeFamilyBackAndRefusesToTakeBackAPartOfIt() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("inner", work("c")), workflow("middle", work("b"), call("x", "inner")));
            ExecutionId id = family.start(belay, workflow("outer", work("a"), call("y", "middle")));
            end(belay, id);

            ExecutionId part = children(belay, id).getFirst().id();
            assertThat(((Started.Refused) belay.undo(part, "ada"))
                            .problems()
                            .getFirst()
                            .code())
                    .isEqualTo(ProblemCode.PART_OF_ANOTHER);
            ExecutionId undoing = ((Started.Accepted) belay.undo(id, "ada")).execution();

            assertThat(end(belay, undoing).status()).isEqualTo("rolled_back");
            assertThat(family.world).isEmpty();
            assertThat(family.ledger).containsExactly("do a", "do b", "do c", "undo c", "undo b", "undo a");
        }
    }
}
