package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a registered definition, as somebody types it. */
class WorkflowsCommandTest {

    private static final String ONE = """
            belay: 1
            name: ship
            version: 1.0.0
            steps:
              - { id: say, run: echo one, effect: none }
            """;

    private static final String TWO = ONE.replace("1.0.0", "1.1.0").replace("echo one", "echo two");

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void sit() throws IOException {
        seat = new Seat(root);
        seat.file("one.yaml", ONE).file("two.yaml", TWO);
    }

    @Test
    void findsAVersionByItsNumberAndByWhatItDeclares() {
        seat.type("workflows", "register", "one.yaml", "two.yaml");

        assertThat(seat.type("workflows", "show", "ship@1.0.0").out()).isEqualTo(ONE);
        assertThat(seat.type("workflows", "show", "ship@1").out()).isEqualTo(ONE);
        assertThat(seat.type("workflows", "show", "ship").out()).isEqualTo(TWO);
        assertThat(seat.type("run", "ship@1.0.0").exitCode()).isZero();
        assertThat(seat.type("workflows", "show", "ship@2.0.0").err()).contains("no registered definition");
        assertThat(seat.type("workflows", "versions", "ship").out())
                .containsSubsequence("NAME", "VERSION", "STATUS", "2 (1.1.0)", "active", "1 (1.0.0)", "active");
    }

    @Test
    void refusesOtherContentUnderADeclaredVersionAndNamesWhatStands() throws IOException {
        seat.type("workflows", "register", "one.yaml");
        String hash = seat.type("workflows", "show", "ship", "--json").field("hash");
        seat.file("other.yaml", ONE.replace("echo one", "echo other"));

        Answer refused = seat.type("workflows", "register", "other.yaml");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(refused.err())
                .contains("`ship` has a version `1.0.0` already, with other content: its hash is " + hash + ".");
        assertThat(seat.type("workflows", "register", "one.yaml").out())
                .isEqualTo("`ship` is registered as version 1.\n");
    }

    @Test
    void exportsWhatRegistersAsTheSame() throws IOException {
        seat.type("workflows", "register", "one.yaml");
        String hash = seat.type("workflows", "show", "ship", "--json").field("hash");

        assertThat(seat.type("workflows", "export", "ship", "--output", "out.yaml")
                        .exitCode())
                .isZero();
        assertThat(seat.type("workflows", "export", "ship", "--native", "--output", "native.yaml")
                        .exitCode())
                .isZero();
        assertThat(seat.type("workflows", "export", "ship", "--output", "out.yaml")
                        .err())
                .contains("`out.yaml` exists already, and is not overwritten.");

        assertThat(seat.type("workflows", "register", "out.yaml").out())
                .isEqualTo("`ship` is registered as version 1.\n");
        assertThat(seat.type("workflows", "show", "ship", "--json").field("hash"))
                .isEqualTo(hash);
        assertThat(seat.type("workflows", "diff", "ship", "native.yaml").out()).isEqualTo("Both mean the same.\n");
        assertThat(Files.readString(seat.folder().resolve("out.yaml"))).isEqualTo(ONE);
    }

    @Test
    void tellsWhatDiffers() {
        assertThat(seat.type("workflows", "diff", "one.yaml", "two.yaml").out()).isEqualTo("""
                changed  `version` of the definition
                changed  step `say`: `run`

                @@ -1,7 +1,7 @@
                 belay: 1
                 name: ship
                -version: '1.0.0'
                +version: '1.1.0'
                 steps:
                   - id: say
                -    run: echo one
                +    run: echo two
                     effect: none
                """);
    }

    @Test
    void deletesNothingThatAScheduleOrATriggerNames() throws IOException {
        seat.file("alarm.yaml", """
                belay: 1
                name: alarm
                triggers:
                  broken: { on: { workflow: ship, status: failed } }
                steps:
                  - { id: say, run: echo broken, effect: none }
                """);
        seat.type("workflows", "register", "one.yaml", "alarm.yaml");
        seat.type("schedule", "add", "nightly", "ship@1", "--cron", "0 3 * * *");

        Answer refused = seat.type("workflows", "delete", "ship");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(refused.err())
                .contains("`ship` cannot be deleted: the schedule `nightly` starts it, the trigger `broken` of `alarm`"
                        + " waits for it.");

        seat.type("schedule", "remove", "nightly");
        seat.type("workflows", "delete", "alarm");
        assertThat(seat.type("workflows", "delete", "ship").out()).isEqualTo("`ship` is deleted.\n");
    }

    @Test
    void warnsWhoStartsWhatIsDeprecatedAndStartsIt() {
        seat.type("workflows", "register", "one.yaml", "two.yaml");
        seat.type("workflows", "deprecate", "ship@1.0.0", "--reason", "It says one.", "--successor", "ship@1.1.0");

        Answer old = seat.type("run", "ship@1");
        Answer newer = seat.type("run", "ship");

        assertThat(old.exitCode()).isZero();
        assertThat(old.err())
                .contains("warning: `ship@1.0.0` is deprecated: It says one.")
                .contains("hint: Start `ship@1.1.0` instead.");
        assertThat(newer.err()).doesNotContain("deprecated");
        assertThat(seat.type("workflows", "versions", "ship").out()).contains("deprecated");
        seat.type("workflows", "undeprecate", "ship@1.0.0");
        assertThat(seat.type("run", "ship@1").err()).doesNotContain("deprecated");
    }

    @Test
    void deletesNothingThatIsAtWork() throws IOException {
        seat.file("asks.yaml", """
                belay: 1
                name: asks
                steps:
                  - { id: make, run: "true", undo: test -e ./may }
                  - { id: break, run: exit 1, effect: none }
                """);
        seat.type("workflows", "register", "asks.yaml", "one.yaml");
        String id = seat.type("run", "asks", "--json").field("id");

        Answer refused = seat.type("workflows", "delete", "asks");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(refused.err()).contains("`asks` cannot be deleted: the execution `" + id + "` is at work with it.");
        seat.file("may", "").type("decide", id, "make", "retry");
        assertThat(seat.type("workflows", "delete", "asks").out()).isEqualTo("`asks` is deleted.\n");
        assertThat(seat.type("show", id).out()).contains("break");
        assertThat(seat.type("workflows", "delete", "asks").exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(seat.type("workflows", "register", "asks.yaml").out()).contains("version 2");
    }

    @Test
    void tellsWhoRegisteredWhatAndWhenItWasUsed() {
        seat.type("workflows", "register", "one.yaml");
        seat.type("run", "ship");

        assertThat(seat.type("workflows", "versions", "ship", "--json").out())
                .contains(List.of(
                        "\"declared_version\":\"1.0.0\"",
                        "\"status\":\"active\"",
                        "\"registered_by\":\"anna\"",
                        "\"last_used_at\":\""));
    }
}
