package dev.belay.testing.engine;

import static dev.belay.testing.engine.Family.call;
import static dev.belay.testing.engine.Family.children;
import static dev.belay.testing.engine.Family.end;
import static dev.belay.testing.engine.Family.exclusive;
import static dev.belay.testing.engine.Family.leaves;
import static dev.belay.testing.engine.Family.until;
import static dev.belay.testing.engine.Family.work;
import static dev.belay.testing.engine.Family.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Catalogue;
import dev.belay.engine.GoOn;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Registered;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.Parent;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.MemoryJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executions that run others as their steps, in the whole engine. */
@Timeout(60)
class FamilyTest {

    @TempDir
    Path folder;

    private Family family;

    @BeforeEach
    void makeAWorld() {
        family = new Family(folder);
    }

    // Going well

    @Test
    void runsAWorkflowAsAnExecutionOfItsOwn() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("b")));

            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child"), work("c")));

            assertThat(end(belay, id).status()).isEqualTo("completed");
            assertThat(family.ledger).containsExactly("do a", "do b", "do c");
            ExecutionRow child = children(belay, id).getFirst();
            assertThat(child.status()).isEqualTo("completed");
            assertThat(child.parent()).contains(new Parent(id, new StepPath("call"), id, 1));
            assertThat(child.actor()).isEqualTo("me");
            assertThat(child.labels()).isEqualTo(Map.of("team", "web"));
            assertThat(belay.state(id).step(new StepPath("call")).orElseThrow().child())
                    .contains(child.id());
        }
    }

    @Test
    void runsTheDefinitionThatWasRegisteredWhenItBegan() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("old")));
            family.hold("a");
            ExecutionId id = family.start(belay, workflow("parent", work("a"), call("call", "child")));

            family.register(belay, workflow("child", work("new")));
            family.letGo("a");

            end(belay, id);
            assertThat(family.world).containsExactlyInAnyOrder("a", "old");
        }
    }

    @Test
    void runsTheVersionThatIsNamed() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("child", work("one")), workflow("child", work("two")));

            end(belay, family.start(belay, workflow("parent", call("call", "child@1"))));

            assertThat(family.world).containsExactly("one");
        }
    }

    @Test
    void runsWorkflowsWithinWorkflows() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("inner", work("c")), workflow("middle", call("to-inner", "inner")));

            ExecutionId id = family.start(belay, workflow("outer", call("to-middle", "middle")));

            assertThat(end(belay, id).status()).isEqualTo("completed");
            List<ExecutionRow> within = belay.journal().within(id, Optional.empty(), 10);
            assertThat(within).extracting(ExecutionRow::workflow).containsExactly("middle", "inner");
            assertThat(within.getLast().parent())
                    .contains(new Parent(within.getFirst().id(), new StepPath("to-inner"), id, 2));
        }
    }

    // What cannot begin

    private Problem refusal(Belay belay, Definition definition) {
        return ((Started.Refused) family.ask(belay, definition)).problems().getFirst();
    }

    @Test
    void refusesAWorkflowThatNobodyKnowsBeforeAnythingBegins() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("middle", call("x", "nowhere")));
            long before = belay.journal().lastSequence();

            Problem refusal = refusal(belay, workflow("parent", work("a"), call("call", "middle")));

            assertThat(refusal.code()).isEqualTo(ProblemCode.SUBFLOW_UNKNOWN);
            assertThat(refusal.message()).contains("parent -> middle -> nowhere");
            assertThat(belay.journal().lastSequence()).isEqualTo(before);
        }
    }

    @Test
    void refusesAWorkflowThatRunsItself() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("b", call("x", "a")), workflow("a", call("y", "b")));

            Problem refusal = refusal(belay, workflow("a", call("y", "b")));

            assertThat(refusal.code()).isEqualTo(ProblemCode.SUBFLOW_RECURSION);
            assertThat(refusal.message()).contains("a -> b -> a");
        }
    }

    @Test
    void refusesMoreThanEightWithinOneAnother() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("w1", work("a")));
            for (int depth = 2; depth <= 9; depth++) {
                family.register(belay, workflow("w" + depth, call("x", "w" + (depth - 1))));
            }

            assertThat(family.ask(belay, workflow("eight", call("x", "w8")))).isInstanceOf(Started.Accepted.class);
            Problem refusal = refusal(belay, workflow("nine", call("x", "w9")));

            assertThat(refusal.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
            assertThat(refusal.message())
                    .contains("nine -> w9")
                    .contains("subflow_depth")
                    .endsWith("8.");
        }
    }

    @Test
    void registersNothingThatLeadsBackToItselfOrTooDeep() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(belay, workflow("b", call("x", "a")), workflow("w1", work("a")));
            for (int depth = 2; depth <= 9; depth++) {
                family.register(belay, workflow("w" + depth, call("x", "w" + (depth - 1))));
            }
            long before = belay.journal().lastSequence();

            assertThat(impossible(belay, workflow("a", call("y", "b"))).message())
                    .isEqualTo("A workflow cannot run itself: a -> b -> a.");
            assertThat(impossible(belay, workflow("w10", call("x", "w9"))).message())
                    .contains("w10 -> w9", "subflow_depth");
            assertThat(belay.journal().lastSequence()).isEqualTo(before);
            assertThat(family.ask(belay, workflow("parent", call("x", "a")))).isInstanceOf(Started.Refused.class);
        }
    }

    private Problem impossible(Belay belay, Definition definition) {
        var answer = belay.catalogue().register(family.stored(definition), definition, "tester");
        return ((Registered.Impossible) answer).why();
    }

    @Test
    void failsTheStepWhoseChildWantsAKeyThatAnAncestorHolds() {
        try (Belay belay = family.open(new MemoryJournal())) {
            family.register(
                    belay, exclusive(workflow("inner", work("c")), "site"), workflow("middle", call("x", "inner")));

            ExecutionId id = family.start(belay, exclusive(workflow("outer", call("y", "middle")), "site"));

            assertThat(end(belay, id).status()).isEqualTo("failed");
            ExecutionId middle = children(belay, id).getFirst().id();
            assertThat(belay.state(middle)
                            .step(new StepPath("x"))
                            .orElseThrow()
                            .failure()
                            .orElseThrow()
                            .message())
                    .contains("`site`")
                    .contains(id.text())
                    .contains("wait for ever");
            assertThat(family.world).isEmpty();
        }
    }

    @Test
    void letsAChildWaitForItsTurn() {
        try (Belay belay = family.open(new MemoryJournal())) {
            var child = exclusive(workflow("child", work("b")), "site");
            family.register(belay, child);
            family.hold("b");
            ExecutionId first = family.start(belay, workflow("first", call("x", "child")));
            until(belay, first, "execution");
            ExecutionId second = family.start(belay, workflow("second", call("y", "child")));
            until(belay, second, "execution");
            until(belay, children(belay, second).getFirst().id(), "slot");

            family.letGo("b");

            assertThat(end(belay, first).status()).isEqualTo("completed");
            assertThat(end(belay, second).status()).isEqualTo("completed");
        }
    }

    // Going badly

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

    private static List<Leftover> leftovers(Execution state) {
        return state.ended().orElseThrow().leftovers();
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

    // Steering

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

    // Taking back afterwards

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

    // Another process

    @Test
    void goesOnInAnotherProcessWithParentsThatMissedTheEndOfTheirChildren() {
        var journal = new MemoryJournal();
        List<ExecutionId> parents = new ArrayList<>();
        try (Belay belay = family.open(journal)) {
            family.register(belay, workflow("child", work("b")));
            family.hold("b");
            for (int i = 0; i < 20; i++) {
                parents.add(family.start(belay, workflow("parent", call("call", "child"), work("c"))));
            }
            parents.forEach(id -> until(belay, id, "execution"));
        }
        family.letGo("b");

        try (Belay next = family.open(journal.reopened())) {
            next.recover();

            for (ExecutionId id : parents) {
                assertThat(end(next, id).status()).isEqualTo("completed");
            }
        }
    }
}
