package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code belay doctor} finds. */
@Timeout(120)
class DoctorCommandTest {

    @TempDir
    Path folder;

    @Test
    void findsWhatBelayNeedsOnThisMachine() {
        Typing.Answer answer = Typing.in(folder).type("doctor");

        assertThat(answer.exitCode()).as(answer.out()).isZero();
        assertThat(answer.out())
                .contains("synchronous=FULL, read back")
                .contains("A command ran in its own process group, and what it left behind was ended.")
                .contains("Belay has what it needs here");
    }

    @Test
    void leavesNothingBehind() throws IOException {
        Typing.in(folder).type("doctor");

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void answersAsData() throws Json.JsonRefused {
        Typing.Answer answer = Typing.in(folder).type("doctor", "--json");

        var json = (Value.Mapping) Json.parse(answer.out());
        assertThat(json.get("healthy")).contains(Value.of(true));
        assertThat(((Value.Sequence) json.get("findings").orElseThrow()).items())
                .allSatisfy(finding -> assertThat(
                                ((Value.Mapping) finding).get("mark").orElseThrow())
                        .isIn(List.of(Value.of("ok"), Value.of("warning"))));
    }

    @Test
    void findsADataFolderThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Typing.Answer answer = new Typing(folder, file, 100).type("doctor");

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.out()).contains("is not a folder.", "Move it away, or set BELAY_HOME to another folder.");
    }

    @Test
    void findsAJournalThatItDoesNotUnderstand() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("belay.db"), "this is not a database, and long enough to be seen as none");

        Typing.Answer answer = new Typing(folder, home, 100).type("doctor");

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.out()).contains("✗ Journal");
    }
}
