package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.engine.journal.JournalReader;
import dev.belay.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path folder;

    @Test
    void refusesASecondProcessAndNamesTheFirst() throws Exception {
        try (var owner = ChildProcess.start(AppendingProcess.class, Map.of(), folder.toString(), "a")) {
            assertThat(owner.lines(1)).first().asString().startsWith("ready ");

            var refused = catchThrowableOfType(StoreRefused.class, () -> SqliteJournal.open(folder, Stores.OPTIONS));

            assertThat(refused.problem().code()).isEqualTo(ProblemCode.DATA_FOLDER_LOCKED);
            assertThat(refused)
                    .hasMessageContaining("`" + folder + "` is in use by the process " + owner.pid() + ", started 20");
            assertThat(refused.problem().hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("stop it"));
            try (JournalReader reader = SqliteReader.of(folder)) {
                owner.lines(20);
                assertThat(reader.open(Optional.empty(), 10)).isNotEmpty();
            }
            owner.kill();
            owner.exitCode();
        }
        try (var next = SqliteJournal.open(folder, Stores.OPTIONS)) {
            assertThat(next.epoch()).isEqualTo(2);
        }
    }

    @Test
    void refusesASecondOpeningInTheSameProcessAndKeepsTheFirst() throws Exception {
        try (var _ = SqliteJournal.open(folder, Stores.OPTIONS)) {
            assertThatThrownBy(() -> SqliteJournal.open(folder, Stores.OPTIONS))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("this process itself");

            try (var other = ChildProcess.start(AppendingProcess.class, Map.of(), folder.toString(), "a")) {
                assertThat(other.rest()).anyMatch(line -> line.contains("is in use by the process"));
                assertThat(other.exitCode()).isEqualTo(1);
            }
        }
    }

    @Test
    void givesTheFolderBackWhenItIsClosed() {
        SqliteJournal.open(folder, Stores.OPTIONS).close();

        SqliteJournal.open(folder, Stores.OPTIONS).close();
    }
}
