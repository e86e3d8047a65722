package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ended long ago is removed, and nothing that somebody still needs. */
class PruneCommandTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("keyed.yaml", """
            belay: 1
            name: keyed
            inputs: { n: { type: string, required: true } }
            idempotency_key: ${ inputs.n }
            steps:
              - { id: say, run: echo hello, effect: none }
            """);
        seat.file("fails.yaml", """
            belay: 1
            name: fails
            steps:
              - { id: no, run: exit 3, effect: none }
            """);
        seat.file("writes.yaml", """
            belay: 1
            name: writes
            steps:
              - { id: motd, use: file.write, with: { path: ./motd, content: hello } }
            """);
        seat.file("long.yaml", """
            belay: 1
            name: long
            steps:
              - id: hold
                run: while ! test -e ./released; do sleep 0.05; done
                effect: none
            """);
    }

    private String run(String n) {
        return seat.type("run", "keyed.yaml", "--set", "n=" + n, "--json").field("id");
    }

    @Test
    void removesWhatEndedWithWhatItsStepsPrinted() {
        String id = run("1");
        assertThat(seat.home().resolve("logs").resolve(id)).exists();

        Answer answer = seat.type("prune", "--older-than", "0s");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).startsWith("1 execution removed.");
        assertThat(seat.home().resolve("logs").resolve(id)).doesNotExist();
        assertThat(seat.type("list").out()).contains("There are no executions.");
        assertThat(seat.type("show", id).err()).contains("There is no execution `" + id + "`.");
        assertThat(seat.type("prune", "--older-than", "0s", "--json").field("removed"))
                .isEqualTo("0");
    }

    @Test
    void tellsWhatItWouldRemoveAndRemovesNothing() {
        run("1");
        run("2");

        assertThat(seat.type("prune", "--older-than", "0s", "--dry-run").out())
                .contains("2 executions would be removed.");
        assertThat(seat.type("prune", "--older-than", "0s", "--dry-run", "--json")
                        .field("would_remove"))
                .isEqualTo("2");
        assertThat(seat.type("prune", "--older-than", "1h", "--dry-run").out()).contains("0 executions would be");
        assertThat(seat.type("list").out().lines()).hasSize(3);
    }

    @Test
    void keepsTheNewestOfEveryDefinitionAndOtherEnds() {
        run("1");
        String second = run("2");
        seat.type("run", "fails.yaml");

        assertThat(seat.type("prune", "--older-than", "0s", "--keep-last", "1", "--json")
                        .field("removed"))
                .isEqualTo("1");
        assertThat(seat.type("list").out()).contains(second, "fails");
        assertThat(seat.type("prune", "--older-than", "0s", "--status", "completed", "--json")
                        .field("removed"))
                .isEqualTo("1");
        assertThat(seat.type("list").out()).contains("fails").doesNotContain(second);
    }

    @Test
    void startsNothingUnderTheKeyOfWhatItRemoved() {
        String id = run("1");
        seat.type("prune", "--older-than", "0s");

        Answer again = seat.type("run", "keyed.yaml", "--set", "n=1");

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err())
                .contains("The same idempotency key started `" + id + "`, which has ended and was pruned.");
        assertThat(seat.type("list").out()).contains("There are no executions.");
        assertThat(seat.type("run", "keyed.yaml", "--set", "n=2").exitCode()).isZero();
    }

    /** Of what was taken back and what took it back, neither stays alone. */
    @Test
    void removesChainsOfExecutionsThatNeedEachOther() {
        String first = seat.type("run", "writes.yaml", "--json").field("id");
        assertThat(seat.type("undo", first).exitCode()).isZero();
        seat.type("run", "writes.yaml");

        Answer answer = seat.type("prune", "--older-than", "0s", "--json");

        assertThat(answer.field("removed")).isEqualTo("3");
        assertThat(answer.field("held_back")).isEqualTo("0");
    }

    @Test
    void neverForgetsThatSomethingWasTakenBack() {
        String first = seat.type("run", "writes.yaml", "--json").field("id");
        seat.type("undo", first);

        Answer answer = seat.type("prune", "--older-than", "0s", "--status", "rolled_back");

        assertThat(answer.out()).contains("0 executions removed.", "1 execution more are old enough");
        assertThat(seat.type("undo", first).err()).contains("is already taken back by");
    }

    /** It is killed after it removed the logs and before it removed the rows. */
    @Test
    void finishesWhatAKilledPruningBegan() throws IOException {
        String id = run("1");
        Path logs = seat.home().resolve("logs").resolve(id);
        try (var files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        assertThat(seat.type("logs", id).exitCode()).isZero();
        assertThat(seat.type("prune", "--older-than", "0s", "--json").field("removed"))
                .isEqualTo("1");
        assertThat(logs).doesNotExist();
    }

    @Test
    void isDoneByTheProcessThatOwnsTheFolder() throws IOException, InterruptedException {
        for (int n = 0; n < 3; n++) {
            run("" + n);
        }
        try (RealProcess owner = RealProcess.start(seat, "run", "long.yaml")) {
            RealProcess.await(() -> owner.out().contains("hold: "), "the step holds: " + owner.err());

            Answer answer = seat.type("prune", "--older-than", "0s", "--json");

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.field("removed")).isEqualTo("3");
            assertThat(seat.type("list").out()).contains("long").doesNotContain("keyed");
            assertThat(seat.type("run", "keyed.yaml", "--set", "n=new").exitCode())
                    .as("the owner has to find a definition again that was removed with its executions")
                    .isZero();
            seat.file("released", "");
            assertThat(owner.exitCode()).isZero();
        }
        assertThat(seat.type("show", "last").exitCode()).isZero();
    }

    @Test
    void endsWhoeverFollowsWhatWasRemoved() throws IOException, InterruptedException, SQLException {
        try (RealProcess owner = RealProcess.start(seat, "run", "long.yaml")) {
            RealProcess.await(() -> owner.out().contains("hold: "), "the step holds: " + owner.err());
            try (RealProcess follower = RealProcess.start(seat, "watch", "last")) {
                RealProcess.await(() -> follower.out().contains("hold: "), "it is followed: " + follower.err());

                // What pruning does between two looks of a follower.
                seat.harm("DELETE FROM event; DELETE FROM execution");

                assertThat(follower.exitCode()).isEqualTo(3);
                assertThat(follower.err()).contains("has ended and was pruned while it was followed");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prune|Missing required option: `--older-than=SPAN`",
                "prune --older-than|Missing required parameter",
                "prune --older-than month|`--older-than` must be a time span such as 12h or 30d, found `month`.",
                "prune --older-than 30|`--older-than` must be a time span such as 12h or 30d, found `30`.",
                "prune --older-than -5d|`--older-than` must be a time span",
                "prune --older-than 1d --keep-last -1|`--keep-last` must be a number from 0 to 100000, found `-1`.",
                "prune --older-than 1d --keep-last x|Invalid value for option `--keep-last`",
                "prune --older-than 1d --status running|`--status` must be the status of an execution that has ended",
                "prune --older-than 1d --status gone|`--status` must be one of"
            })
    void refusesWhatItCannotRemoveBy(String command, String sentence) {
        Answer answer = seat.type(command.split(" "));

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains(sentence);
        assertThat(seat.home()).doesNotExist();
    }
}
