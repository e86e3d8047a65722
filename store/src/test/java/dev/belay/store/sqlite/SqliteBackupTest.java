package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.BackupManifest;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.testing.journal.ExecutionDraft;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is the store as it was at one moment, or there is none. */
class SqliteBackupTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path home;

    @Test
    void bringsBackEverythingThatWasThere() throws IOException {
        var open = new ExecutionDraft("open")
                .labels(Map.of("team", "web"))
                .key("k")
                .wants("slot");
        try (var journal = SqliteJournal.open(data(), Stores.OPTIONS)) {
            open.to(journal, "{\"n\":1}", "{\"n\":2}");
            new ExecutionDraft("ended").ended("completed").to(journal, "{}");

            BackupManifest manifest = SqliteBackup.write(data(), file(), NOW);

            assertThat(manifest.executions()).isEqualTo(2);
            assertThat(manifest.open()).isEqualTo(1);
            new ExecutionDraft("later").to(journal, "{}");
        }
        assertThat(SqliteRestore.read(file(), restored(), false, NOW).madeAt()).isEqualTo(NOW);

        try (var journal = SqliteJournal.open(restored(), Stores.OPTIONS)) {
            assertThat(journal.find(open.id())).contains(open.row());
            assertThat(journal.list(Query.newest(9))).hasSize(2);
            assertThat(journal.events(open.id(), 0, 9))
                    .extracting(StoredEvent::json)
                    .containsExactly("{\"n\":1}", "{\"n\":2}");
            assertThat(new ExecutionDraft("again").key("k").to(journal, "{}"))
                    .isEqualTo(new Appended.Replayed(open.id()));
            assertThat(journal.open(Optional.empty(), 9)).hasSize(1);
        }
        assertThat(onlyOf(home)).containsExactlyInAnyOrder("backup.zip", "data", "restored");
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        makeStore();

        SqliteBackup.write(data(), file(), NOW);
        SqliteRestore.read(file(), restored(), true, NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(restored().resolve("belay.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void holdsWhatHadNotEndedUntilItIsReleased() {
        makeStore();
        SqliteBackup.write(data(), file(), NOW);

        SqliteRestore.read(file(), restored(), true, NOW);

        try (var journal = SqliteJournal.open(restored(), Stores.OPTIONS)) {
            assertThat(journal.open(Optional.empty(), 9)).isEmpty();
            assertThat(journal.held(Optional.empty(), 9)).hasSize(1);
        }
    }

    /** Each writer counts in an execution of its own, one event after another: a moment has no gap in any of them. */
    @Test
    void isOfOneMomentWhileOthersWrite() throws Exception {
        List<Path> backups = new ArrayList<>();
        var written = new AtomicInteger();
        try (var journal = SqliteJournal.open(data(), Stores.OPTIONS)) {
            var goesOn = new AtomicBoolean(true);
            List<Thread> writers = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                var draft = new ExecutionDraft("w" + n);
                writers.add(Thread.ofVirtual().start(() -> {
                    while (goesOn.get()) {
                        draft.to(journal, "{}", "{}", "{}");
                        written.incrementAndGet();
                    }
                }));
            }
            for (int n = 0; n < 5; n++) {
                int before = written.get();
                while (written.get() < before + 20) {
                    Thread.onSpinWait();
                }
                Path file = home.resolve("backup-" + n + ".zip");
                SqliteBackup.write(data(), file, NOW);
                backups.add(file);
            }
            goesOn.set(false);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        long last = 0;
        for (Path backup : backups) {
            Path folder = home.resolve(backup.getFileName() + ".restored");
            SqliteRestore.read(backup, folder, false, NOW);
            last = requireWhole(folder, last);
        }
    }

    private static long requireWhole(Path folder, long before) {
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            long events = 0;
            for (var row : journal.list(Query.newest(9))) {
                events += row.version();
                long found = 0;
                for (var page = journal.events(row.id(), 0, 1_000);
                        !page.isEmpty();
                        page = journal.events(row.id(), page.getLast().version(), 1_000)) {
                    found += page.size();
                }
                assertThat(found).isEqualTo(row.version());
                assertThat(found % 3).isZero();
            }
            assertThat(events).isGreaterThan(before);
            return events;
        }
    }

    @Test
    void overwritesNothing() throws IOException {
        makeStore();
        Files.writeString(file(), "mine");

        assertRefused(() -> SqliteBackup.write(data(), file(), NOW), "exists already");
        assertThat(file()).hasContent("mine");
    }

    @Test
    void isRefusedWhereThereIsNoStore() {
        assertRefused(() -> SqliteBackup.write(home.resolve("nothing"), file(), NOW), "holds no store");
        assertThat(home.resolve("nothing")).doesNotExist();
    }

    @Test
    void leavesNothingWhereItCannotBeWritten() throws IOException {
        makeStore();
        Path nowhere = home.resolve("no-folder/backup.zip");

        assertRefused(() -> SqliteBackup.write(data(), nowhere, NOW), "No backup was made");
        assertThat(onlyOf(home)).containsExactly("data");
    }

    @Test
    void isRestoredOnlyIntoAnEmptyFolder() throws IOException {
        makeStore();
        SqliteBackup.write(data(), file(), NOW);
        Files.createDirectory(restored());
        Files.writeString(restored().resolve("mine"), "mine");

        assertRefused(() -> SqliteRestore.read(file(), restored(), true, NOW), "is not empty");
        assertRefused(() -> SqliteRestore.read(file(), data(), true, NOW), "is not empty");
        assertThat(onlyOf(restored())).containsExactly("mine");
    }

    @Test
    void isRefusedWhereAnyByteIsAnother() throws IOException {
        makeStore();
        SqliteBackup.write(data(), file(), NOW);
        byte[] whole = Files.readAllBytes(file());
        Path damaged = home.resolve("damaged.zip");
        int refused = 0;
        int tried = 0;
        for (int at = 0; at < whole.length; at += 31) {
            tried++;
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x10;
            Files.write(damaged, bytes);
            refused += isRestored(damaged) ? 0 : 1;
        }
        for (int length : new int[] {0, 1, 100, whole.length / 2, whole.length - 1}) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertThat(isRestored(damaged)).as("cut to %d", length).isFalse();
        }

        // Some bytes of an archive say nothing, such as the time of an entry, or which of many zeros are repeated: what
        // is
        // restored then is still the store.
        assertThat(refused).isGreaterThan(tried * 3 / 4);
    }

    private boolean isRestored(Path backup) throws IOException {
        Path folder = home.resolve("try");
        try {
            SqliteRestore.read(backup, folder, true, NOW);
        } catch (StoreRefused refused) {
            assertThat(folder).doesNotExist();
            return false;
        }
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            assertThat(journal.list(Query.newest(9))).hasSize(2);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return true;
    }

    @Test
    void isRefusedWhereItIsSomethingElse() throws IOException {
        Files.writeString(file(), "no backup at all");

        assertRefused(() -> SqliteRestore.read(file(), restored(), true, NOW), "it is no backup of Belay");
        assertRefused(() -> SqliteRestore.read(home.resolve("none"), restored(), true, NOW), "there is no such file");
        assertThat(restored()).doesNotExist();
    }

    @Test
    void isRefusedWhereItsStoreIsNewer() throws IOException, SQLException {
        makeStore();
        try (Connection connection = Connections.writing(data().resolve("belay.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO migration VALUES (99, 'V099__later.sql', '" + "0".repeat(64) + "')");
        }
        assertRefused(() -> SqliteBackup.write(data(), file(), NOW), "has the schema version 99");
    }

    @Test
    void isRefusedWhereAStoreOfANewerSchemaWasPutIntoIt() throws IOException, SQLException {
        makeStore();
        SqliteBackup.write(data(), file(), NOW);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file().toUri()), Map.of())) {
            Files.writeString(zip.getPath("manifest.json"), "{\"belay_backup\":2}");
        }
        assertRefused(() -> SqliteRestore.read(file(), restored(), true, NOW), "it was made by a newer Belay");
        assertThat(restored()).doesNotExist();
    }

    private void makeStore() {
        try (var journal = SqliteJournal.open(data(), Stores.OPTIONS)) {
            new ExecutionDraft("open").to(journal, "{}");
            new ExecutionDraft("ended").ended("completed").to(journal, "{}");
        }
    }

    private static void assertRefused(Runnable asked, String sentence) {
        assertThatThrownBy(asked::run).isInstanceOf(StoreRefused.class).hasMessageContaining(sentence);
    }

    private static List<String> onlyOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path data() {
        return home.resolve("data");
    }

    private Path file() {
        return home.resolve("backup.zip");
    }

    private Path restored() {
        return home.resolve("restored");
    }
}
