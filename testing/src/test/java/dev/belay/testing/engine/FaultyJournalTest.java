package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Backoff;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
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
import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.expression.Template;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read for a moment costs nobody anything; what cannot be believed is acted upon by nobody. */
@Timeout(60)
class FaultyJournalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5));

    @TempDir
    Path folder;

    private final MemoryJournal stored = new MemoryJournal();

    @Test
    void wakesAnExecutionAlsoWhereItCannotBeReadAtFirst() throws InterruptedException {
        var work = new ToldRunner(
                "work", attempt -> attempt.number() < 3 ? Outcome.failed("no", "Not yet.") : ToldRunner.done(attempt));
        Definition definition = definition(retried());
        ExecutionId id;
        try (Belay first = open(stored, definition, new ToldRunner("work", _ -> Outcome.failed("no", "Not yet.")))) {
            id = start(first, definition);
            first.await(id, row -> row.status().equals("waiting"));
        }
        var again = new FaultyJournal(stored.reopened());
        again.fails("events", 5);
        try (Belay second = open(again.journal(), definition, work)) {
            second.recover();

            assertThat(second.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(again.failed("events")).isEqualTo(5);
        }
    }

    @Test
    void goesOnWhereADurationCannotBeNoted() throws InterruptedException {
        var faulty = new FaultyJournal(stored);
        faulty.fails("noteDuration", 1);
        Definition definition = definition(Step.of("a", act()), Step.of("b", act()));
        try (Belay belay = open(faulty.journal(), definition, new ToldRunner("work", ToldRunner::done))) {
            ExecutionId id = start(belay, definition);

            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(faulty.failed("noteDuration")).isEqualTo(1);
        }
    }

    @Test
    void letsTheNextInTheQueueBeginAlsoWhereTheQueueCannotBeReadAtFirst() throws InterruptedException {
        var faulty = new FaultyJournal(stored);
        var goOn = new CountDownLatch(1);
        var work = new ToldRunner("work", attempt -> {
            await(goOn);
            return ToldRunner.done(attempt);
        });
        Definition definition = oneAtATime(definition(Step.of("a", act())));
        try (Belay belay = open(faulty.journal(), definition, work)) {
            start(belay, definition);
            ExecutionId second = start(belay, definition);
            faulty.fails("waitingForSlot", 3);
            goOn.countDown();

            assertThat(belay.await(second, ExecutionRow::isFinal).status()).isEqualTo("completed");
            // It may have begun by itself meanwhile: the queue is asked all the same until it answers.
            long limit = System.nanoTime() + PATIENCE.toNanos();
            while (faulty.failed("waitingForSlot") < 3 && System.nanoTime() < limit) {
                Thread.onSpinWait();
            }
            assertThat(faulty.failed("waitingForSlot")).isEqualTo(3);
        }
    }

    @Test
    void setsAsideAnExecutionOnWhichNoDecisionIsTaken() {
        var faulty = new FaultyJournal(stored);
        Definition definition = definition(Step.of("a", act()));
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = open(faulty.journal(), definition, work)) {
            faulty.refuses(
                    "append",
                    parameters -> parameters[0] instanceof Append append && append.expectedVersion() > 0
                            ? new Appended.Stale(append.expectedVersion())
                            : null);
            ExecutionId id = start(belay, definition);

            assertThatThrownBy(() -> belay.await(id, ExecutionRow::isFinal))
                    .isInstanceOf(DamagedJournal.class)
                    .hasMessageContaining("takes no decision");
        }
    }

    /** A process that leaves closes the journal under whoever is still at work. */
    @Test
    void setsNothingAsideBecauseTheJournalWasClosed() throws InterruptedException {
        var faulty = new FaultyJournal(stored);
        var closed = new AtomicInteger();
        faulty.refuses("noteDuration", _ -> {
            closed.incrementAndGet();
            throw new JournalClosed();
        });
        Definition definition = definition(Step.of("a", act()));
        try (Belay belay = open(faulty.journal(), definition, new ToldRunner("work", ToldRunner::done))) {
            ExecutionId id = start(belay, definition);

            belay.finish();

            assertThat(closed.get()).isEqualTo(1);
            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
        }
    }

    @Test
    void doesNotCarryOutADefinitionWhoseTextHasChanged() throws InterruptedException {
        Definition definition = definition(retried());
        ExecutionId id;
        try (Belay first = open(stored, definition, new ToldRunner("work", _ -> Outcome.failed("no", "Not yet.")))) {
            id = start(first, definition);
            first.await(id, row -> row.status().equals("waiting"));
        }
        var faulty = new FaultyJournal(stored.reopened());
        faulty.answers("definition", _ -> Optional.of(source("changed", Sha256.hex(definition.name()))));
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay second = open(faulty.journal(), definition, work)) {
            second.recover();

            assertThatThrownBy(() -> second.await(id, ExecutionRow::isFinal))
                    .isInstanceOf(DamagedJournal.class)
                    .hasMessageContaining("is not the text that was stored");
            assertThat(work.ledger).isEmpty();
        }
    }

    // What the tests are made of

    private Belay open(Journal journal, Definition definition, ToldRunner runner) {
        return Belay.open(new Parts(
                journal,
                _ -> definition,
                new StepRunners(List.of(runner)),
                new StepLogs(folder.resolve("logs")),
                Clock.systemUTC(),
                Watcher.NONE,
                SHORT,
                _ -> {}));
    }

    private ExecutionId start(Belay belay, Definition definition) {
        var request = new StartRequest(
                source(definition.name(), Sha256.hex(definition.name())),
                definition,
                Value.Mapping.EMPTY,
                "me",
                Map.of(),
                folder.toAbsolutePath());
        return ((Started.Accepted) belay.start(request)).execution();
    }

    private static StoredDefinition source(String text, String hash) {
        return new StoredDefinition(hash, "test", Optional.empty(), "test", text, Instant.EPOCH);
    }

    private static Definition definition(Step... steps) {
        return Definition.of("test", List.of(steps));
    }

    private static Verb act() {
        return new Verb.Act(
                new ActionCall("work", Template.Fields.EMPTY),
                Effect.IDEMPOTENT,
                new Undo.BuiltIn(),
                Optional.empty(),
                Optional.empty());
    }

    private static Step retried() {
        Step plain = Step.of("a", act());
        return new Step(
                plain.id(),
                plain.title(),
                plain.verb(),
                plain.when(),
                plain.dependsOn(),
                plain.timeout(),
                new Retry(1_000, Duration.ofMillis(300), Backoff.FIXED, Duration.ofMillis(300), 0),
                new OnError.Rollback(),
                true,
                Map.of());
    }

    private static Definition oneAtATime(Definition plain) {
        return new Definition(
                plain.name(),
                plain.version(),
                plain.description(),
                plain.inputs(),
                plain.outputs(),
                plain.timeout(),
                Optional.of(new Concurrency(Template.constant("slot"), 1, Concurrency.OnConflict.QUEUE)),
                plain.idempotencyKey(),
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
