package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BelayTest {

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void enter() {
        lab = new Lab(folder, Definition.of("empty", List.of()));
    }

    @Test
    void completesAndKeepsWhatEachStepGaveBack() throws InterruptedException {
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId id = lab.start(belay, Lab.steps("work", "work"));

            ExecutionRow row = belay.await(id, ExecutionRow::isFinal);

            assertThat(row.status()).isEqualTo("completed");
            assertThat(work.ledger).containsExactly("do s1", "do s2");
            assertThat(belay.state(id).steps())
                    .allSatisfy(step -> assertThat(step.output())
                            .isEqualTo(Value.mapping("did", Value.of(step.path().text()))));
        }
    }

    @Test
    void undoesInReverseOrderWhenAStepFails() throws InterruptedException {
        var work = new ToldRunner("work", ToldRunner::done);
        var broken = new ToldRunner("broken", _ -> Outcome.failed("no", "It failed."));
        try (Belay belay = lab.open(new MemoryJournal(), work, broken)) {
            ExecutionId id = lab.start(belay, Lab.steps("work", "work", "broken"));

            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("rolled_back");
            assertThat(work.ledger).containsExactly("do s1", "do s2", "undo s2", "undo s1");
            assertThat(broken.ledger).containsExactly("undo s3");
        }
    }

    @Test
    void answersWithTheSameExecutionForTheSameIdempotencyKey() throws InterruptedException {
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId first = lab.start(belay, Lab.keyed(Lab.steps("work"), "k"));

            Started second = lab.ask(belay);

            assertThat(second).isEqualTo(new Started.Accepted(first, true));
            belay.await(first, ExecutionRow::isFinal);
            assertThat(work.ledger).containsExactly("do s1");
        }
    }

    @Test
    void letsTheNextBeginWhenTheHolderOfTheSlotHasEnded() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var work = new ToldRunner("work", attempt -> {
            Lab.await(goOn);
            return ToldRunner.done(attempt);
        });
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId first = lab.start(belay, Lab.queued(Lab.steps("work"), 1));
            ExecutionId second = lab.start(belay);

            assertThat(belay.journal().find(second).orElseThrow().status()).isEqualTo("pending");
            goOn.countDown();

            assertThat(belay.await(second, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(belay.journal().find(first).orElseThrow().isFinal()).isTrue();
        }
    }

    @Test
    void refusesAnotherUnderATakenSlotWhereTheDefinitionSaysSo() {
        var began = new CountDownLatch(1);
        try (Belay belay =
                lab.open(new MemoryJournal(), new ToldRunner("work", _ -> ToldRunner.waitsForItsEnd(began)))) {
            Definition definition = Lab.bounded(Lab.steps("work"), 1, Concurrency.OnConflict.REJECT);
            ExecutionId holder = lab.start(belay, definition);

            var refused = (Started.Refused) lab.ask(belay);

            assertThat(refused.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.CONCURRENCY_REJECTED);
                assertThat(problem.message()).contains(holder.text());
            });
        }
    }

    @Test
    void settlesWhatAnEarlierProcessLeftAndIgnoresWhatItSaysLater() throws InterruptedException {
        var began = new CountDownLatch(1);
        var sayNow = new CountDownLatch(1);
        var slow = new ToldRunner("work", attempt -> {
            began.countDown();
            Lab.await(sayNow);
            return ToldRunner.done(attempt);
        });
        var journal = new MemoryJournal();
        Belay first = lab.open(journal, slow);
        ExecutionId id = lab.start(first, Lab.steps("work"));
        Lab.await(began);

        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay second = lab.open(journal.reopened(), work)) {
            List<ExecutionRow> interrupted = second.recover();
            ExecutionRow row = second.await(id, ExecutionRow::isFinal);
            long version = row.version();
            sayNow.countDown();

            assertThat(interrupted).extracting(ExecutionRow::id).containsExactly(id);
            assertThat(row.status()).isIn("rolled_back", "failed");
            assertThat(work.ledger).containsExactly("undo s1");
            assertThat(second.journal().find(id).orElseThrow().version()).isEqualTo(version);
        }
        first.close();
    }

    @Test
    void holdsADecisionWhileTheStoreTakesNothing() throws InterruptedException {
        var refusals = new AtomicInteger();
        var journal = new MemoryJournal(append ->
                append.expectedVersion() > 0 && refusals.incrementAndGet() <= 20 ? Fate.REFUSED : Fate.STORED);
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = lab.open(journal, work)) {
            ExecutionId id = lab.start(belay, Lab.steps("work", "work"));

            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(refusals.get()).isGreaterThan(20);
            assertThat(work.ledger).containsExactly("do s1", "do s2");
        }
    }

    @Test
    void endsARunningStepByForceAndUndoesIt() throws InterruptedException {
        var began = new CountDownLatch(1);
        var work = new ToldRunner("work", _ -> ToldRunner.waitsForItsEnd(began));
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId id = lab.start(belay, Lab.steps("work"));
            Lab.await(began);

            assertThat(belay.steer(id, new Command.Cancel("me", "", true, true)))
                    .isEmpty();

            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("cancelled");
            assertThat(work.ledger).containsExactly("undo s1");
        }
    }

    @Test
    void countsAnErrorOfARunnerAsADoubt() throws InterruptedException {
        var work = new ToldRunner("work", _ -> {
            throw new StackOverflowError("as a library may");
        });
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId id = lab.start(belay, Lab.steps("work"));

            ExecutionRow row = belay.await(id, ExecutionRow::isFinal);

            assertThat(row.status()).isIn("rolled_back", "failed");
            assertThat(work.ledger).containsExactly("undo s1");
        }
    }

    @Test
    void takesACompletedExecutionBackOnceAndNotBeforeALaterOneThatTouchedTheSame() throws InterruptedException {
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId first = lab.start(belay, Lab.steps("work"));
            belay.await(first, ExecutionRow::isFinal);
            ExecutionId second = lab.start(belay, Lab.steps("work"));
            belay.await(second, ExecutionRow::isFinal);

            var tooEarly = (Started.Refused) belay.undo(first, "me");
            ExecutionId undoing = ((Started.Accepted) belay.undo(second, "me")).execution();
            ExecutionRow undone = belay.await(undoing, ExecutionRow::isFinal);
            var again = (Started.Refused) belay.undo(second, "me");

            assertThat(tooEarly.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains(second.text()));
            assertThat(undone.status()).isEqualTo("rolled_back");
            assertThat(again.problems().getFirst().code()).isEqualTo(ProblemCode.ALREADY_TAKEN_BACK);
            assertThat(work.ledger).containsExactly("do s1", "do s1", "undo s1");
        }
    }
}
