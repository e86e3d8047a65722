package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.definition.Backoff;
import dev.belay.definition.Definition;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.engine.Belay;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.testing.journal.MemoryJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read for a moment costs nobody anything; what cannot be believed is acted upon by nobody. */
@Timeout(60)
class FaultyJournalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final MemoryJournal stored = new MemoryJournal();

    @Test
    void wakesAnExecutionAlsoWhereItCannotBeReadAtFirst() throws InterruptedException {
        var work = new ToldRunner(
                "work", attempt -> attempt.number() < 3 ? Outcome.failed("no", "Not yet.") : ToldRunner.done(attempt));
        var lab = new Lab(folder, definition(retried()));
        ExecutionId id;
        try (Belay first = lab.open(stored, new ToldRunner("work", _ -> Outcome.failed("no", "Not yet.")))) {
            id = lab.start(first);
            first.await(id, row -> row.status().equals("waiting"));
        }
        var again = new FaultyJournal(stored.reopened());
        again.fails("events", 5);
        try (Belay second = lab.open(again.journal(), work)) {
            second.recover();

            assertThat(second.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(again.failed("events")).isEqualTo(5);
        }
    }

    @Test
    void countsTheTimeOfAnAttemptFromWhenItsIntentWasStored() throws InterruptedException {
        var faulty = new FaultyJournal(stored);
        var deadlines = new ConcurrentLinkedQueue<Instant>();
        var now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
        Lab lab = new Lab(folder, definition(Lab.again("a")));
        lab.clock = now::get;
        lab.watcher = new Watcher() {
            @Override
            public void decided(Execution state, List<Event> events, Instant at) {
                boolean intentIsNext = events.stream().anyMatch(Event.StepReady.class::isInstance);
                faulty.fails("append", intentIsNext ? 3 : 0);
            }

            @Override
            public void storeUnavailable(String message) {
                now.updateAndGet(at -> at.plusSeconds(9));
            }
        };
        var work = new ToldRunner("work", attempt -> {
            deadlines.add(attempt.deadline());
            return ToldRunner.done(attempt);
        });
        try (Belay belay = lab.open(faulty.journal(), work)) {
            belay.await(lab.start(belay), ExecutionRow::isFinal);
        }

        assertThat(faulty.failed("append")).isEqualTo(3);
        assertThat(deadlines).containsExactly(Instant.parse("2030-01-01T00:10:27Z"));
    }

    @Test
    void goesOnWhereADurationCannotBeNoted() throws InterruptedException {
        var faulty = new FaultyJournal(stored);
        faulty.fails("noteDuration", 1);
        var lab = new Lab(folder, definition(Lab.again("a"), Lab.again("b")));
        try (Belay belay = lab.open(faulty.journal(), new ToldRunner("work", ToldRunner::done))) {
            ExecutionId id = lab.start(belay);

            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            assertThat(faulty.failed("noteDuration")).isEqualTo(1);
        }
    }

    @Test
    void letsTheNextInTheQueueBeginAlsoWhereTheQueueCannotBeReadAtFirst() throws InterruptedException {
        var faulty = new FaultyJournal(stored);
        var goOn = new CountDownLatch(1);
        var work = new ToldRunner("work", attempt -> {
            Lab.await(goOn);
            return ToldRunner.done(attempt);
        });
        var lab = new Lab(folder, Lab.queued(definition(Lab.again("a")), 1));
        try (Belay belay = lab.open(faulty.journal(), work)) {
            lab.start(belay);
            ExecutionId second = lab.start(belay);
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
        var lab = new Lab(folder, definition(Lab.again("a")));
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay belay = lab.open(faulty.journal(), work)) {
            faulty.refuses(
                    "append",
                    parameters -> parameters[0] instanceof Append append && append.expectedVersion() > 0
                            ? new Appended.Stale(append.expectedVersion())
                            : null);
            ExecutionId id = lab.start(belay);

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
        var lab = new Lab(folder, definition(Lab.again("a")));
        try (Belay belay = lab.open(faulty.journal(), new ToldRunner("work", ToldRunner::done))) {
            ExecutionId id = lab.start(belay);

            belay.finish();

            assertThat(closed.get()).isEqualTo(1);
            assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
        }
    }

    @Test
    void doesNotCarryOutADefinitionWhoseTextHasChanged() throws InterruptedException {
        var lab = new Lab(folder, definition(retried()));
        ExecutionId id;
        try (Belay first = lab.open(stored, new ToldRunner("work", _ -> Outcome.failed("no", "Not yet.")))) {
            id = lab.start(first);
            first.await(id, row -> row.status().equals("waiting"));
        }
        var faulty = new FaultyJournal(stored.reopened());
        faulty.answers("definition", _ -> Optional.of(lab.source("changed")));
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay second = lab.open(faulty.journal(), work)) {
            second.recover();

            assertThatThrownBy(() -> second.await(id, ExecutionRow::isFinal))
                    .isInstanceOf(DamagedJournal.class)
                    .hasMessageContaining("is not the text that was stored");
            assertThat(work.ledger).isEmpty();
        }
    }

    @Test
    void looksIntoARowThatSaysItWaitsAndNotForWhat() throws InterruptedException {
        var began = new CountDownLatch(1);
        var lab = new Lab(folder, definition(Lab.again("a")));
        ExecutionId id;
        try (Belay first = lab.open(stored, new ToldRunner("work", _ -> ToldRunner.waitsForItsEnd(began)))) {
            id = lab.start(first);
            Lab.await(began);
        }
        var faulty = new FaultyJournal(stored.reopened());
        faulty.answers(
                "open",
                page -> ((List<?>) page)
                        .stream().map(row -> waiting((ExecutionRow) row)).toList());
        faulty.answers("find", row -> ((Optional<?>) row).map(found -> waiting((ExecutionRow) found)));
        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay second = lab.open(faulty.journal(), work)) {
            second.recover();

            assertThatThrownBy(() -> second.await(id, ExecutionRow::isFinal))
                    .isInstanceOf(DamagedJournal.class)
                    .hasMessageContaining("its row tells otherwise (status)");
            assertThat(work.ledger).isEmpty();
        }
    }

    @Test
    void looksIntoARowThatWaitsForATimeAndDoesNotSayWhen() throws InterruptedException {
        var lab = new Lab(folder, definition(retried()));
        ExecutionId id;
        try (Belay first = lab.open(stored, new ToldRunner("work", _ -> Outcome.failed("no", "Not yet.")))) {
            id = lab.start(first);
            first.await(id, row -> row.status().equals("waiting"));
        }
        var faulty = new FaultyJournal(stored.reopened());
        faulty.answers(
                "open",
                page -> ((List<?>) page)
                        .stream()
                                .map(row -> changed((ExecutionRow) row, "waiting", Optional.empty()))
                                .toList());
        try (Belay second = lab.open(faulty.journal(), new ToldRunner("work", ToldRunner::done))) {
            second.recover();

            assertThat(second.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
        }
    }

    // What the tests are made of

    private static ExecutionRow waiting(ExecutionRow row) {
        return changed(row, "waiting", row.wakeAt());
    }

    private static ExecutionRow changed(ExecutionRow row, String status, Optional<Instant> wakeAt) {
        return new ExecutionRow(
                row.id(),
                row.workflow(),
                row.definition(),
                status,
                row.reason(),
                row.waitingFor(),
                row.createdAt(),
                row.updatedAt(),
                row.endedAt(),
                wakeAt,
                row.version(),
                row.holdsSlot(),
                row.wantsSlot(),
                row.actor(),
                row.labels(),
                row.takesBack(),
                row.touches());
    }

    private static Definition definition(Step... steps) {
        return Definition.of("test", List.of(steps));
    }

    private static Step retried() {
        Step plain = Lab.again("a");
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
}
