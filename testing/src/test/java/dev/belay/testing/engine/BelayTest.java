package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.expression.Template;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BelayTest {

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5));

    @TempDir
    Path folder;

    private Definition definition = Definition.of("empty", List.of());

    @Test
    void completesAndKeepsWhatEachStepGaveBack() throws InterruptedException {
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = open(new MemoryJournal(), work)) {
            ExecutionId id = start(belay, steps("work", "work"));

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
        try (Belay belay = open(new MemoryJournal(), work, broken)) {
            ExecutionId id = start(belay, steps("work", "work", "broken"));

            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("rolled_back");
            assertThat(work.ledger).containsExactly("do s1", "do s2", "undo s2", "undo s1");
            assertThat(broken.ledger).containsExactly("undo s3");
        }
    }

    @Test
    void answersWithTheSameExecutionForTheSameIdempotencyKey() throws InterruptedException {
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = open(new MemoryJournal(), work)) {
            definition = keyed(steps("work"), Optional.of(Template.constant("k")), Optional.empty());

            var first = (Started.Accepted) belay.start(request(definition));
            var second = (Started.Accepted) belay.start(request(definition));

            assertThat(second).isEqualTo(new Started.Accepted(first.execution(), true));
            belay.await(first.execution(), ExecutionRow::isFinal);
            assertThat(work.ledger).containsExactly("do s1");
        }
    }

    @Test
    void letsTheNextBeginWhenTheHolderOfTheSlotHasEnded() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var work = new ToldRunner("work", attempt -> {
            await(goOn);
            return ToldRunner.done(attempt);
        });
        try (Belay belay = open(new MemoryJournal(), work)) {
            definition = keyed(steps("work"), Optional.empty(), Optional.of(slot(Concurrency.OnConflict.QUEUE)));
            ExecutionId first = start(belay, definition);
            ExecutionId second = start(belay, definition);

            assertThat(belay.journal().find(second).orElseThrow().status()).isEqualTo("pending");
            goOn.countDown();

            assertThat(belay.await(second, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(belay.journal().find(first).orElseThrow().isFinal()).isTrue();
        }
    }

    @Test
    void refusesAnotherUnderATakenSlotWhereTheDefinitionSaysSo() {
        var began = new CountDownLatch(1);
        try (Belay belay = open(new MemoryJournal(), new ToldRunner("work", _ -> ToldRunner.waitsForItsEnd(began)))) {
            definition = keyed(steps("work"), Optional.empty(), Optional.of(slot(Concurrency.OnConflict.REJECT)));
            ExecutionId holder = start(belay, definition);

            var refused = (Started.Refused) belay.start(request(definition));

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
            await(sayNow);
            return ToldRunner.done(attempt);
        });
        var journal = new MemoryJournal();
        Belay first = open(journal, slow);
        ExecutionId id = start(first, steps("work"));
        await(began);

        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay second = open(journal.reopened(), work)) {
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
        try (Belay belay = open(journal, work)) {
            ExecutionId id = start(belay, steps("work", "work"));

            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(refusals.get()).isGreaterThan(20);
            assertThat(work.ledger).containsExactly("do s1", "do s2");
        }
    }

    @Test
    void endsARunningStepByForceAndUndoesIt() throws InterruptedException {
        var began = new CountDownLatch(1);
        var work = new ToldRunner("work", _ -> ToldRunner.waitsForItsEnd(began));
        try (Belay belay = open(new MemoryJournal(), work)) {
            ExecutionId id = start(belay, steps("work"));
            await(began);

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
        try (Belay belay = open(new MemoryJournal(), work)) {
            ExecutionId id = start(belay, steps("work"));

            ExecutionRow row = belay.await(id, ExecutionRow::isFinal);

            assertThat(row.status()).isIn("rolled_back", "failed");
            assertThat(work.ledger).containsExactly("undo s1");
        }
    }

    @Test
    void takesACompletedExecutionBackOnceAndNotBeforeALaterOneThatTouchedTheSame() throws InterruptedException {
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = open(new MemoryJournal(), work)) {
            ExecutionId first = start(belay, steps("work"));
            belay.await(first, ExecutionRow::isFinal);
            ExecutionId second = start(belay, steps("work"));
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

    // What the tests are made of

    private Belay open(Journal journal, ToldRunner... runners) {
        return Belay.open(new Parts(
                journal,
                _ -> definition,
                new StepRunners(Arrays.asList(runners)),
                new StepLogs(folder.resolve("logs")),
                Clock.systemUTC(),
                Watcher.NONE,
                SHORT,
                _ -> {}));
    }

    private ExecutionId start(Belay belay, Definition wanted) {
        definition = wanted;
        return ((Started.Accepted) belay.start(request(wanted))).execution();
    }

    private StartRequest request(Definition wanted) {
        var source = new StoredDefinition(
                Sha256.hex(wanted.name()), wanted.name(), Optional.empty(), "test", wanted.name(), Instant.EPOCH);
        return new StartRequest(source, wanted, Value.Mapping.EMPTY, "me", Map.of(), folder.toAbsolutePath());
    }

    private static Definition steps(String... actions) {
        List<Step> steps = new ArrayList<>();
        for (String action : actions) {
            steps.add(Step.of("s" + (steps.size() + 1), act(action)));
        }
        return Definition.of("test-" + String.join("-", actions), steps);
    }

    private static Verb act(String action) {
        return new Verb.Act(
                new ActionCall(action, Template.Fields.EMPTY),
                Effect.ONCE,
                new Undo.BuiltIn(),
                Optional.empty(),
                Optional.empty());
    }

    private static Concurrency slot(Concurrency.OnConflict onConflict) {
        return new Concurrency(Template.constant("slot"), 1, onConflict);
    }

    private static Definition keyed(
            Definition plain, Optional<Template> idempotencyKey, Optional<Concurrency> concurrency) {
        return new Definition(
                plain.name(),
                plain.version(),
                plain.description(),
                plain.inputs(),
                plain.outputs(),
                plain.timeout(),
                concurrency,
                idempotencyKey,
                plain.body(),
                plain.onFailure(),
                plain.labels());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
