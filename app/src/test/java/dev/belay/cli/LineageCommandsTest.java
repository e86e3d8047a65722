package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going on from an earlier execution, as somebody types it: in real folders, with real files. */
class LineageCommandsTest {

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void sit() throws IOException {
        seat = new Seat(root);
        seat.file("stops.yaml", """
                belay: 1
                name: stops
                inputs:
                  size: { type: integer, default: 1 }
                steps:
                  - { id: make, run: echo made >> ./made, undo: rm ./made }
                  - { id: pass, run: test -e ./may, effect: once, undo: "true", on_error: fail }
                  - { id: tell, run: "echo {{ inputs.size }}; test {{ inputs.size }} -lt 5", effect: none }
                """);
    }

    private String file(String name) throws IOException {
        return Files.readString(seat.folder().resolve(name));
    }

    @Test
    void goesOnWhereItStoppedAndRunsNothingTwice() throws IOException {
        String failed = seat.type("run", "stops.yaml", "--json").field("id");
        seat.file("may", "");

        Answer retry = seat.type("retry", failed, "--reason", "It may now.", "--json");

        assertThat(retry.exitCode()).isZero();
        assertThat(retry.field("status")).isEqualTo("completed");
        assertThat(file("made")).isEqualTo("made\n");
        assertThat(seat.type("show", retry.field("id")).out())
                .contains("goes on      retry of " + failed + ": It may now.");
        assertThat(seat.type("show", failed).out()).contains("continued    by " + retry.field("id"));
        assertThat(seat.type("why", failed).out()).contains("It was continued by " + retry.field("id"));
        assertThat(seat.type("undo", retry.field("id")).exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    // With a workflow as a step

    @Test
    void aChildThatWasKeptIsStillTheExecutionOfItsStep() throws IOException {
        seat.file("looks.yaml", """
                belay: 1
                name: looks
                steps: [{ id: look, run: echo 7, effect: none }]
                outputs: { seen: "${ steps.look.output.stdout }" }
                """);
        seat.file("asks.yaml", """
                belay: 1
                name: asks
                steps:
                  - { id: call, workflow: looks }
                  - { id: pass, run: test -e ./may, effect: none, on_error: fail }
                  - { id: tell, run: 'echo "{{ steps.call.execution }} saw {{ steps.call.output.seen }}"', effect: none }
                outputs: { told: "${ steps.tell.output.stdout }" }
                """);
        seat.type("workflows", "register", "looks.yaml", "asks.yaml");
        String failed = seat.type("run", "asks", "--json").field("id");
        String child = childOf(failed);
        seat.file("may", "");

        Answer retry = seat.type("retry", failed, "--json");
        Answer fork = seat.type("fork", retry.field("id"), "--at", "pass", "--json");

        assertThat(told(retry)).as(retry.out() + retry.err()).isEqualTo(child + " saw 7");
        assertThat(told(fork)).as(fork.out() + fork.err()).isEqualTo(child + " saw 7");
        assertThat(childOf(retry.field("id"))).isEqualTo(child);
    }

    private String childOf(String id) {
        return seat.type("show", id, "--json")
                .json()
                .get("steps")
                .orElseThrow()
                .rendered()
                .replaceAll("(?s).*\"execution(?:_id)?\": ?\"(wf-[a-z0-9]+)\".*", "$1");
    }

    private static String told(Answer answer) {
        return answer.json()
                .get("outputs")
                .map(Value::rendered)
                .orElse("nothing")
                .replaceAll("(?s).*(wf-[a-z0-9]+ saw \\d).*", "$1");
    }

    // Under another version

    private static final String SHIP = """
            belay: 1
            name: ship
            version: 1.0.0
            steps:
              - { id: make, run: echo made >> ./made, undo: rm ./made }
              - { id: check, run: "false", effect: none, on_error: fail }
              - { id: tell, run: echo told, effect: none }
            """;

    private String stopped() throws IOException {
        seat.file("ship.yaml", SHIP)
                .file("fixed.yaml", SHIP.replace("1.0.0", "1.0.1").replace("\"false\"", "test -e ./made"))
                .file("other.yaml", SHIP.replace("1.0.0", "2.0.0").replace("rm ./made", "mv ./made ./gone"));
        seat.type("workflows", "register", "ship.yaml", "fixed.yaml", "other.yaml");
        return seat.type("run", "ship@1.0.0", "--json").field("id");
    }

    @Test
    void tellsWhetherAnotherVersionFitsAndDoesItOnlyWhenToldTo() throws IOException {
        String failed = stopped();

        Answer plan = seat.type("migrate", failed, "--to", "1.0.1");

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("changed  step `check`: `run`")
                .contains("`" + failed + "` can go on as `ship@1.0.1`.\ntaken over: make\n")
                .contains("`belay migrate " + failed + " --to 1.0.1 --yes` does it.");
        assertThat(seat.type("show", failed).out()).doesNotContain("continued");

        Answer migrated = seat.type("migrate", failed, "--to", "1.0.1", "--yes", "--json");

        assertThat(migrated.exitCode()).as(migrated.err()).isZero();
        assertThat(migrated.field("status")).isEqualTo("completed");
        assertThat(file("made")).isEqualTo("made\n");
        assertThat(seat.type("show", failed).out()).contains("continued    by " + migrated.field("id"));
        assertThat(seat.type("undo", migrated.field("id")).exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void refusesAVersionInWhichWhatStandsIsTakenBackOtherwise() throws IOException {
        String failed = stopped();
        String why = "What `" + failed + "` did does not fit: its step `make` stands, and differs in `undo`.";

        Answer plan = seat.type("migrate", failed, "--to", "2.0.0");
        Answer refused = seat.type("migrate", failed, "--to", "3", "--yes");

        assertThat(plan.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(plan.out()).contains(why, "So `" + failed + "` cannot go on as `ship@2.0.0`.");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(refused.err()).contains(why);
        assertThat(seat.type("migrate", failed, "--to", "9").err()).contains("ship@9");
    }

    private static final String HOLDS = """
            belay: 1
            name: holds
            version: 1.0.0
            steps:
              - { id: make, run: echo made >> ./made, undo: rm ./made }
              - { id: hold, wait: { signal: go } }
              - { id: tell, run: echo told, effect: none }
            """;

    /** It waits for a signal, and nobody is at work on it. */
    private String resting() throws IOException, InterruptedException {
        seat.file("holds.yaml", HOLDS)
                .file("shorter.yaml", HOLDS.replace("1.0.0", "1.0.1").replace("signal: go", "for: 1ms"))
                .file("other.yaml", HOLDS.replace("1.0.0", "2.0.0").replace("rm ./made", "mv ./made ./gone"));
        seat.type("workflows", "register", "holds.yaml", "shorter.yaml", "other.yaml");
        try (RealProcess process = RealProcess.start(seat, "run", "holds@1.0.0")) {
            RealProcess.await(() -> process.out().contains("hold: "), "it waits: " + process.err());
            process.kill();
            process.exitCode();
        }
        return seat.type("show", "last", "--json").field("id");
    }

    @Test
    void migratesWhatWaitsWhereItIsToBeStoppedBefore() throws IOException, InterruptedException {
        String waiting = resting();

        Answer plan = seat.type("migrate", waiting, "--to", "1.0.1");
        Answer without = seat.type("migrate", waiting, "--to", "1.0.1", "--yes");
        Answer misfit = seat.type("migrate", waiting, "--to", "2.0.0", "--yes", "--stop");

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("taken over: make\n", "It has not ended: it would be stopped without a rollback before")
                .contains("`belay migrate " + waiting + " --to 1.0.1 --stop --yes` does it.");
        assertThat(without.err()).contains("`belay migrate` with `--stop` stops what waits before.");
        assertThat(misfit.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(misfit.err()).contains("stands, and differs in `undo`", "It was not stopped.");
        assertThat(seat.type("show", waiting, "--json").field("status")).isEqualTo("waiting");

        Answer migrated = seat.type("migrate", waiting, "--to", "1.0.1", "--yes", "--stop", "--json");

        assertThat(migrated.exitCode()).as(migrated.err()).isZero();
        assertThat(migrated.field("status")).isEqualTo("completed");
        assertThat(file("made")).isEqualTo("made\n");
        assertThat(seat.type("show", waiting, "--json").field("status")).isEqualTo("cancelled");
        assertThat(seat.type("undo", migrated.field("id")).exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    /** Whoever is killed between the two says the same once more. */
    @Test
    void goesOnWithAMigrationOfWhatWasStoppedAlready() throws IOException, InterruptedException {
        String waiting = resting();
        assertThat(seat.type("cancel", waiting, "--no-rollback").exitCode()).isZero();
        assertThat(file("made")).isEqualTo("made\n");

        Answer migrated = seat.type("migrate", waiting, "--to", "1.0.1", "--yes", "--stop", "--json");

        assertThat(migrated.field("status")).as(migrated.err()).isEqualTo("completed");
        assertThat(file("made")).isEqualTo("made\n");
    }

    @Test
    void migratesNothingThatHasCompleted() throws IOException {
        seat.file("ship.yaml", SHIP.replace("\"false\"", "\"true\""));
        seat.type("workflows", "register", "ship.yaml");
        String completed = seat.type("run", "ship", "--json").field("id");

        Answer refused = seat.type("migrate", completed, "--to", "1", "--yes");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(refused.err()).contains("Only what failed or was cancelled can be retried.");
    }

    @Test
    void isTheOnlyOneThatGoesOn() throws IOException {
        String failed = seat.type("run", "stops.yaml", "--json").field("id");
        seat.file("may", "");
        String retry = seat.type("retry", failed, "--json").field("id");

        Answer again = seat.type("retry", failed);
        Answer fork = seat.type("fork", failed, "--at", "pass");

        assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(again.err())
                .contains("`" + failed + "` is already continued by `" + retry + "`, which is completed.");
        assertThat(fork.err()).contains("already continued");
        assertThat(seat.type("retry", retry).err()).contains("Only what failed or was cancelled can be retried.");
    }

    @Test
    void rollsBackWhatItTookOver() throws IOException {
        String failed =
                seat.type("run", "stops.yaml", "--set", "size=9", "--json").field("id");
        seat.file("may", "");

        Answer retry = seat.type("retry", failed, "--json");

        assertThat(retry.field("status")).isEqualTo("rolled_back");
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void takesOtherInputsForWhatIsRun() throws IOException {
        String failed =
                seat.type("run", "stops.yaml", "--set", "size=9", "--json").field("id");
        seat.file("may", "");

        Answer retry = seat.type("retry", failed, "--set", "size=2", "--json");

        assertThat(retry.field("status")).isEqualTo("completed");
        assertThat(file("made")).isEqualTo("made\n");
    }

    @Test
    void runsTheSameOnceMore() throws IOException {
        seat.file("may", "");
        String first = seat.type("run", "stops.yaml", "--json").field("id");

        Answer rerun = seat.type("rerun", first, "--json");

        assertThat(rerun.field("status")).isEqualTo("completed");
        assertThat(file("made")).isEqualTo("made\nmade\n");
        assertThat(seat.type("show", rerun.field("id")).out()).contains("rerun of " + first);
        assertThat(seat.type("rerun", first, "--newest").err()).contains("There is no registered definition `stops`.");
    }

    @Test
    void goesAnotherWayFromAStepOn() throws IOException {
        seat.file("may", "");
        String first = seat.type("run", "stops.yaml", "--json").field("id");

        Answer fork = seat.type("fork", first, "--at", "tell", "--set", "size=9", "--json");

        assertThat(fork.field("status")).isEqualTo("failed");
        assertThat(file("made")).isEqualTo("made\n");
        assertThat(seat.type("undo", first).exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }
}
