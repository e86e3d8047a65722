package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code belay schedule}, typed where no server is at work. */
class ScheduleCommandTest {

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void register() throws IOException {
        seat = new Seat(root);
        seat.file("backup.yaml", """
            belay: 1
            name: backup
            inputs: { keep: { type: integer, default: 7 } }
            steps:
              - { id: copy, run: "echo {{ inputs.keep }} >> ./kept", undo: rm -f ./kept }
            """);
        done("workflows", "register", "backup.yaml");
    }

    private Answer done(String... words) {
        Answer answer = seat.type(words);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer;
    }

    private Answer refused(String... words) {
        Answer answer = seat.type(words);
        assertThat(answer.exitCode()).as(answer.out()).isNotZero();
        return answer;
    }

    private List<Value> items(Answer answer, String field) {
        return ((Value.Sequence) answer.json().get(field).orElseThrow()).items();
    }

    @Test
    void pointsAtTheListWhereASchedulesNameIsWrong() {
        for (String command : List.of("upcoming", "missed", "show", "pause", "resume", "fire", "remove")) {
            assertThat(refused("schedule", command, "nigthly").err())
                    .as(command)
                    .isEqualTo("""
                belay: There is no schedule `nigthly`.
                  hint: `belay schedule list` shows those that there are.
                """);
        }
        assertThat(refused("schedule", "add", "nightly", "bakcup", "--every", "1h")
                        .err())
                .isEqualTo("""
            belay: There is no registered definition `bakcup`.
              hint: `belay workflows list` shows those that there are.
            """);
        assertThat(refused("schedule", "show", "nigthly", "--json").out()).contains("`belay schedule list`");
    }

    @Test
    void makesAScheduleAndTellsWhatItWillBegin() {
        done(
                "schedule",
                "add",
                "nightly",
                "backup",
                "--cron",
                "30 2 * * *",
                "--zone",
                "Europe/Berlin",
                "--set",
                "keep=14");

        Answer upcoming = done(
                "schedule",
                "upcoming",
                "nightly",
                "--from",
                "2031-03-29T12:00:00Z",
                "--until",
                "2031-04-01T00:00:00Z",
                "--json");

        assertThat(items(upcoming, "upcoming"))
                .extracting(one -> ((Value.Mapping) one).get("at").orElseThrow().rendered())
                .containsExactly("2031-03-30T01:00:00Z", "2031-03-31T00:30:00Z");
        assertThat(done("schedule", "list").out()).contains("nightly", "active", "30 2 * * * Europe/Berlin");
        assertThat(done("schedule", "show", "nightly", "--json").field("state")).isEqualTo("active");
    }

    @Test
    void firesOneMoreExecutionWithItsInputs() throws IOException {
        done("schedule", "add", "nightly", "backup", "--cron", "30 2 * * *", "--set", "keep=14");

        String id = done("schedule", "fire", "nightly").out().strip();

        assertThat(done("show", id, "--json").field("status")).isEqualTo("completed");
        assertThat(seat.folder().resolve("kept")).hasContent("14");
        assertThat(done("list", "--label", "belay/schedule=nightly").out()).contains("backup");
    }

    @Test
    void pausesResumesAndRemoves() {
        done("schedule", "add", "nightly", "backup", "--every", "1h");

        assertThat(done("schedule", "pause", "nightly", "--json").field("state"))
                .isEqualTo("paused");
        assertThat(items(done("schedule", "upcoming", "--json"), "upcoming")).isEmpty();
        assertThat(done("schedule", "resume", "nightly", "--json").field("state"))
                .isEqualTo("active");
        done("schedule", "remove", "nightly");
        assertThat(refused("schedule", "show", "nightly").err()).contains("There is no schedule `nightly`.");
        assertThat(done("schedule", "list").out()).contains("There are no schedules.");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(refused("schedule", "add", "x", "backup", "--cron", "61 * * * *")
                        .err())
                .contains(
                        "The cron expression `61 * * * *` has `61` among the minutes, expected numbers from 0 to 59.");
        assertThat(refused("schedule", "add", "x", "nothing", "--every", "1h").err())
                .contains("There is no registered definition `nothing`.");
        assertThat(refused("schedule", "add", "x", "backup", "--every", "1h", "--set", "keep=many")
                        .err())
                .contains("keep");
        assertThat(refused("schedule", "add", "x", "backup", "--at", "2020-01-01T00:00:00Z")
                        .err())
                .contains("an instant that is still to come");
        assertThat(refused("schedule", "add", "x", "backup").err()).contains("one of `at`, `cron` and `every`");
        assertThat(refused("schedule", "add", "x", "backup", "--every", "1h", "--at", "2031-01-01T00:00:00Z")
                        .err())
                .contains("one of `at`, `cron` and `every`");
        assertThat(refused("schedule", "add", "x", "backup", "--cron", "* * * * *", "--zone", "Mars/Olympus")
                        .err())
                .contains("the name of a time zone such as `Europe/Berlin`");
        done("schedule", "add", "x", "backup", "--every", "1h");
        assertThat(refused("schedule", "add", "x", "backup", "--every", "2h").err())
                .contains("There is a schedule `x` already.");
        assertThat(done("schedule", "add", "x", "backup", "--every", "2h", "--replace", "--json")
                        .field("every"))
                .isEqualTo("2h");
    }

    @Test
    void aDefinitionMakesChangesAndRemovesItsSchedules() throws IOException {
        String steps = """
            steps:
              - { id: say, run: echo hello, effect: none }
            """;
        seat.file(
                "hello.yaml",
                "belay: 1\nname: hello\nschedules:\n  often: { every: 10m }\n  daily: { cron: '@daily' }\n" + steps);
        done("workflows", "register", "hello.yaml");

        assertThat(done("schedule", "list").out()).contains("hello.often", "hello.daily");
        assertThat(refused("schedule", "remove", "hello.often").err())
                .contains("The schedule `hello.often` belongs to the definition `hello`.");
        done("schedule", "pause", "hello.often");

        seat.file("hello.yaml", "belay: 1\nname: hello\nschedules:\n  often: { every: 20m }\n" + steps);
        done("workflows", "register", "hello.yaml");

        assertThat(done("schedule", "show", "hello.often", "--json").field("every"))
                .isEqualTo("20m");
        assertThat(done("schedule", "show", "hello.often", "--json").field("state"))
                .isEqualTo("paused");
        assertThat(done("schedule", "list").out()).doesNotContain("hello.daily");

        seat.file("hello.yaml", "belay: 1\nname: hello\n" + steps);
        done("workflows", "register", "hello.yaml");

        assertThat(done("schedule", "list").out()).contains("There are no schedules.");
    }
}
