package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Room;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that can hold almost nothing in memory does the same as one that can hold everything. */
@Timeout(120)
class RoomTest {

    private static final Room HARDLY_ANY = new Room(2, 0);

    @TempDir
    Path folder;

    @Test
    void goesOnFromTheJournalWithWhatItHadLetGo() throws InterruptedException {
        var lab = new Lab(folder, Definition.of("test", List.of(Lab.work("a"), Lab.signal("go"), Lab.work("b"))));
        lab.room = HARDLY_ANY;
        var work = new ToldRunner("work", ToldRunner::done);
        var journal = new CountingJournal(new MemoryJournal());
        try (Belay belay = lab.open(journal.journal(), work)) {
            List<ExecutionId> ids = start(lab, belay, 10);
            for (ExecutionId id : ids) {
                belay.await(id, row -> row.status().equals("waiting"));
            }

            for (ExecutionId id : ids) {
                assertThat(belay.steer(id, new Command.Signal("go", Value.of(1), "me")))
                        .isEmpty();
            }

            for (ExecutionId id : ids) {
                assertThat(belay.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            }
            assertThat(work.ledger).hasSize(20);
            assertThat(journal.replays())
                    .as("executions that were let go and read again")
                    .isPositive();
        }
    }

    @Test
    void losesNothingAndDoesNothingTwiceWhenTheyAreReachedWhileTheyAreLetGo() throws InterruptedException {
        var effects = new Effects();
        var lab = new Lab(
                folder,
                Definition.of(
                        "test",
                        List.of(
                                Lab.work("a"),
                                Lab.pause("nap", "3ms"),
                                Lab.work("b"),
                                Lab.signal("go"),
                                Lab.work("c"),
                                Lab.pause("rest", "1ms"),
                                Lab.work("d"))));
        lab.room = HARDLY_ANY;
        var work = new ToldRunner("work", effects::happen);
        var journal = new CountingJournal(new MemoryJournal());
        try (Belay belay = lab.open(journal.journal(), work);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ExecutionId> ids = start(lab, belay, 60);
            for (int person = 0; person < 4; person++) {
                var chance = new Random(person);
                people.execute(() -> pester(belay, ids, chance));
            }

            for (ExecutionId id : ids) {
                belay.await(id, row -> row.isFinal() || row.waitingFor().startsWith("signal"));
                belay.steer(id, new Command.Signal("go", Value.of(1), "me"));
                ExecutionRow row = belay.await(id, ExecutionRow::isFinal);

                assertThat(row.status()).isIn("completed", "cancelled", "rolled_back");
                assertThat(effects.of(id)).doesNotHaveDuplicates();
                if (row.status().equals("completed")) {
                    assertThat(effects.of(id)).containsExactly("a", "b", "c", "d");
                }
            }
            assertThat(journal.replays()).isGreaterThan(100);
        }
    }

    /** Asks many of them for something, at any time. */
    private static void pester(Belay belay, List<ExecutionId> ids, Random chance) {
        for (int wish = 0; wish < 100; wish++) {
            ExecutionId id = ids.get(chance.nextInt(ids.size()));
            switch (chance.nextInt(8)) {
                case 0 -> belay.steer(id, new Command.Cancel("me", "", true, false));
                case 1, 2 -> {
                    belay.steer(id, new Command.Pause("me", ""));
                    belay.steer(id, new Command.Resume("me"));
                }
                default -> belay.steer(id, new Command.Signal("other", Value.of(wish), "me"));
            }
        }
    }

    @Test
    void doesNotShutOthersOutForThoseThatStay() throws InterruptedException {
        var lab = new Lab(folder, Definition.of("test", List.of(Lab.pause("hour", "1h"), Lab.work("a"))));
        lab.room = HARDLY_ANY;
        var journal = new MemoryJournal();
        List<ExecutionId> ids;
        try (Belay first = lab.open(journal, new ToldRunner("work", ToldRunner::done))) {
            ids = start(lab, first, 12);
        }
        var stay = new CountDownLatch(1);
        var came = new AtomicInteger();
        lab.clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
        var work = new ToldRunner("work", attempt -> {
            if (came.incrementAndGet() <= 4) {
                Lab.await(stay);
            }
            return ToldRunner.done(attempt);
        });
        try (Belay second = lab.open(journal.reopened(), work)) {
            second.recover();

            long ended = 0;
            while (ended < 8) {
                Thread.onSpinWait();
                ended = ids.stream()
                        .filter(id -> second.journal().find(id).orElseThrow().isFinal())
                        .count();
            }
            stay.countDown();
            for (ExecutionId id : ids) {
                assertThat(second.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            }
        }
    }

    @Test
    void leavesThoseThatWaitToBeLetInToTheNextEngine() throws InterruptedException {
        var lab = new Lab(folder, Definition.of("test", List.of(Lab.pause("hour", "1h"), Lab.again("a"))));
        lab.room = new Room(1, 0);
        var journal = new MemoryJournal();
        List<ExecutionId> ids;
        try (Belay first = lab.open(journal, new ToldRunner("work", ToldRunner::done))) {
            ids = start(lab, first, 10);
        }
        lab.clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        MemoryJournal reopened = journal.reopened();
        var held = new ToldRunner("work", attempt -> {
            began.countDown();
            Lab.await(goOn);
            return ToldRunner.done(attempt);
        });
        try (Belay second = lab.open(reopened, held)) {
            second.recover();
            Lab.await(began);
            Thread finishing = Thread.ofVirtual().start(() -> finish(second));
            goOn.countDown();
            finishing.join();
        }

        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay third = lab.open(reopened.reopened(), work)) {
            third.recover();
            for (ExecutionId id : ids) {
                assertThat(third.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            }
        }
        assertThat(held.ledger.size() + work.ledger.size()).isEqualTo(10);
    }

    private static void finish(Belay belay) {
        try {
            belay.finish();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ExecutionId> start(Lab lab, Belay belay, int many) {
        return IntStream.range(0, many).mapToObj(_ -> lab.start(belay)).toList();
    }

    /** What happened in the world, told by nobody but those who did it. */
    private static final class Effects {
        private final Map<ExecutionId, List<String>> byExecution = new ConcurrentHashMap<>();

        Outcome happen(Attempt attempt) {
            byExecution.compute(attempt.surroundings().execution(), (_, known) -> {
                List<String> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
                all.add(attempt.step().text());
                return List.copyOf(all);
            });
            return ToldRunner.done(attempt);
        }

        List<String> of(ExecutionId id) {
            return byExecution.getOrDefault(id, List.of());
        }
    }
}
