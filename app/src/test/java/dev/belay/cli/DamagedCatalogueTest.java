package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** F13: what is damaged of one registered definition or one schedule is named, and hides no other. */
@Timeout(120)
class DamagedCatalogueTest {

    private static final String TEXT =
            "belay: 1\nname: NAME\nsteps:\n  - id: s\n    run: [ \"true\" ]\n    effect: none\n";

    @TempDir
    Path root;

    private Seat seat;

    @BeforeEach
    void registerTwo() throws IOException {
        seat = new Seat(root);
        seat.file("torn.yaml", TEXT.replace("NAME", "torn")).file("whole.yaml", TEXT.replace("NAME", "whole"));
        seat.type("workflows", "register", "torn.yaml", "whole.yaml");
        seat.type("schedule", "add", "a", "torn", "--every", "1h");
        seat.type("schedule", "add", "b", "whole", "--every", "1h");
    }

    @Test
    void findsARegisteredDefinitionThatIsNotTheTextThatWasStored() throws SQLException, IOException {
        seat.harm("UPDATE definition SET text = substr(text, 1, 30) WHERE name = 'torn'");

        Seat.Answer doctor = seat.type("doctor");

        assertThat(doctor.exitCode()).isEqualTo(3);
        assertThat(doctor.out().replaceAll("\\s+", " "))
                .contains("The definition `torn` of the journal is not the text that was stored")
                .contains("Register `torn` again from its file")
                .doesNotContain("`whole`");
        seat.file("torn.yaml", TEXT.replace("NAME", "torn") + "# again\n");
        seat.type("workflows", "register", "torn.yaml");
        assertThat(seat.type("doctor").exitCode()).isZero();
    }

    @Test
    void namesAScheduleThatCanNoLongerBeReadAndListsTheOthers() throws SQLException {
        seat.harm("UPDATE schedule SET fields = substr(fields, 1, 12) WHERE name = 'a'");

        assertThat(seat.type("schedule", "list").out().lines().toList())
                .anyMatch(line -> line.matches("a +unreadable.*"))
                .anyMatch(line -> line.matches("b +active +whole.*"));
        assertThat(seat.type("schedule", "show", "a").out()).contains("can no longer be read");
        assertThat(seat.type("schedule", "remove", "a").exitCode()).isZero();
    }

    @Test
    void tellsNoLastExecutionWhereItsIdIsNone() throws SQLException {
        seat.harm("UPDATE schedule SET last_instant = 1, last_at = 1, last_execution = 'nonsense' WHERE name = 'a'");

        assertThat(seat.type("schedule", "list").out().lines().toList())
                .anyMatch(line -> line.matches("a +active +torn.*"))
                .anyMatch(line -> line.matches("b +active +whole.*"));
    }
}
