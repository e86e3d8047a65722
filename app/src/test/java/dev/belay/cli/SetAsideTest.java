package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An execution whose journal is damaged is told by every command that comes upon it, and nobody acts upon it. */
class SetAsideTest extends Seated {

    @BeforeEach
    void leaveOneThatWaitsForAPerson() throws IOException {
        seat.file("asks.yaml", """
            belay: 1
            name: asks
            steps:
              - id: make
                run: mkdir -p ./made
                undo: { run: test -e ./allowed && rmdir ./made, retry: { attempts: 1 } }
              - { id: break, run: exit 3, effect: none }
            """);
        assertThat(seat.type("run", "asks.yaml").exitCode()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event SET json = replace(json, 'make', 'mate') WHERE sequence = 3",
                "UPDATE event SET type = 'step-dreamt.1', checksum = NULL WHERE sequence = 3",
                "DELETE FROM event WHERE sequence = 3",
                "UPDATE definition SET text = replace(text, 'mkdir', 'rmdir')",
                "DELETE FROM definition",
                "UPDATE execution SET status = 'dreaming' WHERE number = 1",
                "UPDATE execution SET version = version + 1 WHERE number = 1",
                "UPDATE execution SET labels = '{\"a' WHERE number = 1",
            })
    void isTold(String damage) throws SQLException {
        seat.harm(damage);

        assertThat(seat.type("list").out()).contains("set aside: ");
        assertThat(seat.type("list", "--json").out()).contains("\"set_aside\"");
        assertThat(seat.type("doctor").out()).contains("set aside. ");
    }

    @Test
    void isNeitherShownAsIfItWereSoundNorActedUpon() throws SQLException, IOException {
        seat.harm("UPDATE event SET json = replace(json, 'make', 'mate') WHERE sequence = 3");
        seat.file("allowed", "");

        Answer shown = seat.type("show", "last");
        Answer decided = seat.type("decide", "last", "make", "retry");
        seat.type("recover");

        assertThat(shown.err()).contains("is set aside: ").contains("its checksum does not fit");
        assertThat(decided.err()).contains("is set aside: ");
        assertThat(seat.folder().resolve("made")).exists();
    }
}
