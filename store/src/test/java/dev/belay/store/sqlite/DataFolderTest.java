package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.journal.ExecutionDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataFolderTest {

    @TempDir
    Path home;

    @Test
    void letsOnlyItsOwnerLookIntoAFolderThatItMakes() throws IOException {
        Path folder = home.resolve("deep/down/data");
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            new ExecutionDraft("a").to(journal, "{}");

            assertThat(permissions(folder)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.toList())
                        .hasSize(4)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void closesFilesThatWereOpenToOthersAndLeavesAFolderThatWasThere() throws IOException {
        Path folder = Files.createDirectory(home.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path database = Files.createFile(folder.resolve("belay.db"));
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));

        SqliteJournal.open(folder, Stores.OPTIONS).close();

        assertThat(permissions(database)).isEqualTo("rw-------");
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void worksInAFolderWithASpaceAndSignsInItsName() {
        Path folder = home.resolve("my data?#%20ü");
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            new ExecutionDraft("a").to(journal, "{}");

            assertThat(folder.resolve("belay.db")).exists();
            assertThat(journal.tail(0, 10)).hasSize(1);
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
