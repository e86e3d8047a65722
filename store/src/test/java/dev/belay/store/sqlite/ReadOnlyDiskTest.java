package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.JournalReader;
import dev.belay.problem.ProblemCode;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyDiskTest {

    @TempDir
    Path home;

    @Test
    void refusesToOpenWithASentenceAndResumesWhenTheDiskIsWritableAgain() {
        try (var disk = SmallDisk.mount(home.resolve("disk"), "16m")) {
            Path folder = disk.folder().resolve("data");
            var draft = new ExecutionDraft("a");
            try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
                draft.to(journal, "{}");
            }
            disk.remount("ro");

            assertThatThrownBy(() -> SqliteJournal.open(folder, Stores.OPTIONS))
                    .isInstanceOfSatisfying(
                            StoreRefused.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.STORE_UNUSABLE))
                    .hasMessageContaining("the disk is read-only");

            disk.remount("rw");
            try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
                draft.to(journal, "{}");
                assertThat(journal.find(draft.id())).contains(draft.row());
            }
        }
    }

    @Test
    void readsAStoreThatWasClosedWell() {
        try (var disk = SmallDisk.mount(home.resolve("disk"), "16m")) {
            Path folder = disk.folder().resolve("data");
            try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
                new ExecutionDraft("a").to(journal, "{}");
            }
            disk.remount("ro");

            try (JournalReader reader = SqliteReader.of(folder)) {
                assertThat(reader.tail(0, 10)).hasSize(1);
            }
        }
    }

    @Test
    void readsWhatAKilledProcessLeftInTheLog() throws Exception {
        try (var disk = SmallDisk.mount(home.resolve("disk"), "64m")) {
            Path folder = disk.folder().resolve("data");
            try (var child = ChildProcess.start(AppendingProcess.class, Map.of(), folder.toString(), "a")) {
                child.lines(20);
                child.kill();
                child.exitCode();
            }
            disk.remount("ro");

            try (JournalReader reader = SqliteReader.of(folder)) {
                assertThat(reader.tail(0, 1_000)).hasSizeGreaterThanOrEqualTo(38);
            }
        }
    }
}
