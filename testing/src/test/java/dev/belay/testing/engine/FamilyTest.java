package dev.belay.testing.engine;

import static dev.belay.testing.engine.Family.call;
import static dev.belay.testing.engine.Family.children;
import static dev.belay.testing.engine.Family.end;
import static dev.belay.testing.engine.Family.exclusive;
import static dev.belay.testing.engine.Family.until;
import static dev.belay.testing.engine.Family.work;
import static dev.belay.testing.engine.Family.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Registered;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
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
