package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    @TempDir
    Path folder;

    @Test
    void failsAChangeThatBreaksAnInvariantAloneInItsGroup() throws Exception {
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Appended>>();
            for (int n = 0; n < 200; n++) {
                Append append = new ExecutionDraft("a" + n).append(1, "{}", "{}");
                Append made = n % 10 == 0 ? withoutStatus(append) : append;
                calls.add(() -> journal.append(made));
            }

            List<Future<Appended>> answers = threads.invokeAll(calls);

            for (int n = 0; n < 200; n++) {
                assertThat(answers.get(n).state()).isEqualTo(n % 10 == 0 ? Future.State.FAILED : Future.State.SUCCESS);
            }
            assertThat(journal.tail(0, 1_000)).hasSize(360);
            Acknowledged.requireSequencesWithoutGap(journal);
        }
    }

    @Test
    void storesTheAppendOfAnInterruptedCaller() {
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            Thread.currentThread().interrupt();

            Appended appended = new ExecutionDraft("a").to(journal, "{}");

            assertThat(appended).isEqualTo(new Appended.Stored(1));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void refusesEveryChangeAfterItsEnd() {
        var journal = SqliteJournal.open(folder, Stores.OPTIONS);
        journal.close();

        assertThatThrownBy(() -> new ExecutionDraft("a").to(journal, "{}")).isInstanceOf(JournalClosed.class);
        assertThatThrownBy(() -> journal.tail(0, 1)).isInstanceOf(JournalClosed.class);
    }

    @Test
    void closesTwiceWithoutComplaint() {
        var journal = SqliteJournal.open(folder, Stores.OPTIONS);
        journal.close();
        journal.close();
    }

    @Test
    void tellsNobodyThatItIsBrokenBeforeTheProcessWasToldToStop() throws Exception {
        Path database = Files.createFile(folder.resolve("belay.db"));
        var writing = new Session(Connections.writing(database));
        new Migrations(writing.connection(), database).run();
        var latecomer = new AtomicReference<GroupCommit>();
        var stateWhileStopping = new AtomicReference<Thread.State>();
        var commit = new GroupCommit(
                writing,
                new Tables(writing),
                new Durations(_ -> List.of()),
                new SqliteOptions(_ ->
                        stateWhileStopping.set(stateOf(() -> latecomer.get().submit(_ -> true)))));
        latecomer.set(commit);
        commit.start();

        assertThatThrownBy(() -> commit.submit(_ -> {
                    throw new StackOverflowError("as nobody thought of");
                }))
                .isInstanceOf(JournalBroken.class);

        assertThat(stateWhileStopping.get()).isEqualTo(Thread.State.WAITING);
        commit.close();
        writing.close();
    }

    /** What a thread comes to that does this: it waits, or has been told. */
    private static Thread.State stateOf(Runnable change) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                change.run();
            } catch (JournalBroken _) {
                // It is told in the end.
            }
        });
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return thread.getState();
    }

    private static Append withoutStatus(Append append) {
        ExecutionRow row = append.row();
        return new Append(
                append.expectedVersion(),
                append.epoch(),
                append.events(),
                new ExecutionRow(
                        row.id(),
                        row.workflow(),
                        row.definition(),
                        "",
                        row.reason(),
                        row.waitingFor(),
                        row.createdAt(),
                        row.updatedAt(),
                        row.endedAt(),
                        row.wakeAt(),
                        row.version(),
                        row.holdsSlot(),
                        row.wantsSlot(),
                        row.actor(),
                        row.labels(),
                        row.takesBack(),
                        row.touches()),
                append.idempotencyKey(),
                append.slotLimit());
    }
}
