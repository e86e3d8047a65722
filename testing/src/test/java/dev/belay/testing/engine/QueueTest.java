package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.MemoryJournal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A queue goes on after its process, with as many at once as may be, and past one that cannot be read. */
@Timeout(120)
class QueueTest {

    private static final int AT_ONCE = 3;

    @TempDir
    Path folder;

    @Test
    void fillsAllPlacesOfAQueueWhoseHoldersEndedUnseen() throws InterruptedException {
        var lab = new Lab(folder, Lab.queued(Definition.of("test", List.of(Lab.work("a"))), AT_ONCE));
        var journal = new MemoryJournal();
        List<ExecutionId> queued = endHoldersWhenNobodyAdmitsTheNext(lab, journal, 7);

        var allInside = new CountDownLatch(AT_ONCE);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var work = new ToldRunner("work", attempt -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            allInside.countDown();
            Lab.await(allInside);
            now.decrementAndGet();
            return ToldRunner.done(attempt);
        });
        try (Belay second = lab.open(journal.reopened(), work)) {
            second.recover();

            for (ExecutionId id : queued) {
                assertThat(second.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            }
        }
        assertThat(work.ledger).hasSize(7);
        assertThat(most.get()).isEqualTo(AT_ONCE);
    }

    @Test
    void passesOverOneThatCannotBeRead() throws InterruptedException {
        var lab = new Lab(folder, Lab.queued(Definition.of("test", List.of(Lab.work("a"))), 1));
        var journal = new MemoryJournal();
        List<ExecutionId> queued = endHoldersWhenNobodyAdmitsTheNext(lab, journal, 3);

        var work = new ToldRunner("work", ToldRunner::done);
        try (Belay second = lab.open(damaged(journal.reopened(), queued.getFirst()), work)) {
            second.recover();

            for (ExecutionId id : queued.subList(1, 3)) {
                assertThat(second.await(id, ExecutionRow::isFinal).status()).isEqualTo("completed");
            }
        }
        assertThat(work.ledger).hasSize(2);
    }

    /** The definition's name was part of the key, so that two workflows on one thing knew nothing of each other. */
    @Test
    void executionsOfAnyDefinitionThatComputeTheSameKeyCountTogether() throws InterruptedException {
        Definition setup = Lab.queued(Definition.of("setup", List.of(Lab.work("a"))), 1);
        Definition migrate = Lab.queued(Definition.of("migrate", List.of(Lab.work("a"))), 1);
        var lab = new Lab(folder, setup);
        var goOn = new CountDownLatch(1);
        var work = new ToldRunner("work", attempt -> {
            Lab.await(goOn);
            return ToldRunner.done(attempt);
        });
        try (Belay belay = lab.open(new MemoryJournal(), work)) {
            ExecutionId first = lab.start(belay, setup);
            ExecutionId second = lab.start(belay, migrate);

            assertThat(belay.journal().find(second).orElseThrow().waitingFor()).isEqualTo("slot slot");
            goOn.countDown();
            belay.await(first, ExecutionRow::isFinal);
            assertThat(belay.await(second, ExecutionRow::isFinal).status()).isEqualTo("completed");
        }
    }

    /** Whoever takes something back works on the same thing as whoever does it. */
    @Test
    void whatIsTakenBackNeedsTheKeyAsWell() throws InterruptedException {
        Definition setup = Lab.queued(Definition.of("setup", List.of(Lab.work("a"))), 1);
        var lab = new Lab(folder, setup);
        var goOn = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        var work = new ToldRunner("work", ToldRunner::done);
        var hold = new ToldRunner("hold", attempt -> {
            holding.countDown();
            Lab.await(goOn);
            return ToldRunner.done(attempt);
        });
        try (Belay belay = lab.open(new MemoryJournal(), work, hold)) {
            ExecutionId done = lab.start(belay, setup);
            belay.await(done, ExecutionRow::isFinal);
            ExecutionId holder = lab.start(belay, Lab.queued(Lab.steps("hold"), 1));
            Lab.await(holding);

            var refused = (Started.Refused) belay.undo(done, "me");
            assertThat(refused.problems().getFirst().code()).isEqualTo(ProblemCode.CONCURRENCY_REJECTED);
            assertThat(refused.problems().getFirst().message()).contains("`slot`", holder.text());

            goOn.countDown();
            belay.await(holder, ExecutionRow::isFinal);
            ExecutionId undoing = ((Started.Accepted) belay.undo(done, "me")).execution();
            assertThat(belay.await(undoing, ExecutionRow::isFinal).status()).isEqualTo("rolled_back");
        }
    }

    /** Starts as many as may be at work and some more, and ends the former after the engine has closed. */
    private static List<ExecutionId> endHoldersWhenNobodyAdmitsTheNext(Lab lab, Journal journal, int more)
            throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var holds = new ToldRunner("work", attempt -> {
            Lab.await(goOn);
            return ToldRunner.done(attempt);
        });
        List<ExecutionId> holders = new ArrayList<>();
        List<ExecutionId> queued = new ArrayList<>();
        Belay first = lab.open(journal, holds);
        while (queued.size() < more) {
            ExecutionId id = lab.start(first);
            boolean begins = first.journal().find(id).orElseThrow().wantsSlot().isEmpty();
            (begins ? holders : queued).add(id);
        }
        // Whoever was told to try has tried when it answers: none of them begins when the holders end.
        queued.forEach(id -> first.steer(id, new Command.Pause("me", "")));
        first.close();
        goOn.countDown();
        for (ExecutionId holder : holders) {
            first.await(holder, ExecutionRow::isFinal);
        }
        return queued;
    }

    /** The same journal, in which the events of one execution are not those that were written. */
    private static Journal damaged(Journal journal, ExecutionId execution) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, method, values) -> {
                    try {
                        Object answer = method.invoke(journal, values);
                        boolean asked = method.getName().equals("events") && values[0].equals(execution);
                        return asked ? spoilt(journal, execution) : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static List<StoredEvent> spoilt(JournalReader journal, ExecutionId execution) {
        return journal.events(execution, 0, 10).stream()
                .map(event -> new StoredEvent(
                        event.sequence(), execution, event.version(), event.at(), event.type(), "{\"spoilt\":"))
                .toList();
    }
}
