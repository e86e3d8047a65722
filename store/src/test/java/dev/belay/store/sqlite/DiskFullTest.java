package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {

    private static final String JSON = "{\"text\":\"" + "x".repeat(20_000) + "\"}";
    private static final int MORE_THAN_FIT = 1_000;

    @TempDir
    Path home;

    @Test
    void storesNothingOfWhatItRefusesAndGoesOnWhenSpaceIsFreed() {
        try (var disk = SmallDisk.mount(home.resolve("disk"), "4m")) {
            var draft = new ExecutionDraft("a");
            try (var journal = SqliteJournal.open(disk.folder().resolve("data"), Stores.OPTIONS)) {
                Throwable refusal = catchThrowable(() -> appendUntilRefused(journal, draft));

                assertThat(refusal)
                        .isInstanceOf(JournalUnavailable.class)
                        .hasMessageContaining("Nothing was stored, because the disk is full.");
                assertThat(draft.version()).isPositive();
                assertThat(journal.find(draft.id())).contains(draft.row());
                assertThat(journal.tail(draft.version(), 10)).isEmpty();
                assertThatThrownBy(() -> draft.to(journal, JSON)).isInstanceOf(JournalUnavailable.class);

                disk.remount("size=32m");
                long sequence = draft.version();
                assertThat(draft.to(journal, JSON)).isEqualTo(new Appended.Stored(sequence + 1));
            }
            try (var journal = SqliteJournal.open(disk.folder().resolve("data"), Stores.OPTIONS)) {
                assertThat(journal.find(draft.id())).contains(draft.row());
                Acknowledged.requireSequencesWithoutGap(journal);
            }
        }
    }

    @Test
    void tellsEveryCallerOfAGroupThatItWasRefused() throws Exception {
        try (var disk = SmallDisk.mount(home.resolve("disk"), "4m");
                var journal = SqliteJournal.open(disk.folder().resolve("data"), Stores.OPTIONS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ExecutionDraft> drafts = IntStream.range(0, 20)
                    .mapToObj(n -> new ExecutionDraft("a" + n))
                    .toList();

            for (Future<?> writer : threads.invokeAll(drafts.stream()
                    .map(draft -> Executors.callable(() -> appendUntilRefused(journal, draft)))
                    .toList())) {
                assertThat(writer.exceptionNow()).isInstanceOf(JournalUnavailable.class);
            }

            for (ExecutionDraft draft : drafts) {
                long stored = journal.find(draft.id()).map(row -> row.version()).orElse(0L);
                assertThat(stored).isEqualTo(draft.version());
            }
            Acknowledged.requireSequencesWithoutGap(journal);
        }
    }

    @Test
    void refusesToOpenOnAFullDiskAndOpensWhenSpaceIsFreed() throws Exception {
        try (var disk = SmallDisk.mount(home.resolve("disk"), "1m")) {
            Path folder = disk.folder().resolve("data");
            Path filler = disk.folder().resolve("filler");
            Files.write(filler, new byte[(1 << 20) - 3 * 4_096]);

            assertThatThrownBy(() -> SqliteJournal.open(folder, Stores.OPTIONS))
                    .isInstanceOfSatisfying(
                            StoreRefused.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.STORE_UNUSABLE))
                    .hasMessageContaining("the disk is full");

            Files.delete(filler);
            SqliteJournal.open(folder, Stores.OPTIONS).close();
        }
    }

    private static void appendUntilRefused(SqliteJournal journal, ExecutionDraft draft) {
        for (int n = 0; n < MORE_THAN_FIT; n++) {
            draft.to(journal, JSON);
        }
    }
}
