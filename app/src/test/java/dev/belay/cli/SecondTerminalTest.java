package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.cli.control.ControlClient;
import dev.belay.cli.control.ControlSocket;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One real process owns the data folder; everything here is typed beside it. */
class SecondTerminalTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("long.yaml", """
            belay: 1
            name: long
            steps:
              - { id: make, run: mkdir ./made, undo: rmdir ./made }
              - id: hold
                run: echo holding; while ! test -e ./released; do sleep 0.05; done
                effect: none
            """);
        seat.file("short.yaml", """
            belay: 1
            name: short
            steps:
              - { id: hi, run: echo hi, effect: none }
            """);
        seat.file("waits.yaml", """
            belay: 1
            name: waits
            steps:
              - { id: hold, wait: { signal: go, timeout: 10m } }
            """);
    }

    private RealProcess start(String file) throws IOException {
        RealProcess process = RealProcess.start(seat, "run", file);
        RealProcess.await(() -> process.out().contains("hold: "), "the step holds: " + process.err());
        return process;
    }

    @Test
    void cancelsWhatRunsInTheFirst() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            Answer answer = seat.type("cancel", "last", "--force", "--reason", "Too slow.", "--json");

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.field("status")).isEqualTo("cancelled");
            assertThat(first.exitCode()).isEqualTo(7);
            assertThat(first.out()).contains("`anna` cancelled it: Too slow.");
            assertThat(seat.folder().resolve("made")).doesNotExist();
        }
    }

    @Test
    void recoversUpToTheWaitForASignalAndThenEnds() throws IOException, InterruptedException {
        seat.file("asks.yaml", """
            belay: 1
            name: asks
            steps:
              - { id: hold, run: echo holding; test -e ./released || sleep 60, effect: none }
              - { id: go, wait: { signal: go } }
            """);
        try (RealProcess first = start("asks.yaml")) {
            first.kill();
            first.exitCode();
        }
        seat.file("released", "");

        try (RealProcess recovering = RealProcess.start(seat, "recover")) {
            assertThat(recovering.exitCode()).isEqualTo(6);
        }
        assertThat(seat.type("run", "short.yaml").exitCode()).isZero();
        assertThat(seat.type("list").out()).contains("for signal go");
    }

    @Test
    void handsItsWorkToTheFirst() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            Answer answer = seat.type("run", "short.yaml", "--json");
            seat.file("released", "");

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.field("workflow")).isEqualTo("short");
            assertThat(answer.field("folder")).isEqualTo(seat.folder().toString());
            assertThat(first.exitCode()).isZero();
            assertThat(first.out()).contains("Another terminal starts `short`.");
        }
    }

    @Test
    void startsNothingTwiceWhereAnAnswerWasLost() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            var client = new ControlClient(new ControlSocket(seat.home()));
            var wish = new Request.Start(
                    "short.yaml",
                    Files.readString(seat.folder().resolve("short.yaml")),
                    Value.Mapping.EMPTY,
                    "anna",
                    seat.folder().toString(),
                    "7f3a",
                    Optional.empty());

            Reply.Started answer = (Reply.Started) client.ask(wish).orElseThrow();
            Reply again = client.ask(wish).orElseThrow();

            assertThat(answer.replayed()).isFalse();
            assertThat(again).isEqualTo(new Reply.Started(answer.execution(), true));
            seat.file("released", "");
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void readsWhileTheFirstWrites() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            assertThat(seat.type("list").out()).contains("running");
            assertThat(seat.type("list").err()).isEmpty();
            assertThat(seat.type("why", "last").out()).contains("`hold` is running, attempt 1.");
            assertThat(seat.type("show", "last", "--json").field("status")).isEqualTo("running");
            RealProcess.await(() -> seat.type("logs", "last").out().contains("holding"), "the log is there");

            seat.file("released", "");
            Answer watched = seat.type("watch", "last");

            assertThat(watched.exitCode()).isZero();
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void pausesAndResumes() throws IOException, InterruptedException {
        try (RealProcess first = start("waits.yaml")) {
            Answer paused = seat.type("pause", "last");

            assertThat(paused.exitCode()).isZero();
            assertThat(first.exitCode()).isEqualTo(6);
            assertThat(first.out()).contains("paused").containsPattern("belay resume wf-");
        }
        try (RealProcess second = RealProcess.start(seat, "resume", "last")) {
            RealProcess.await(() -> second.out().contains("resumed by anna"), "it is resumed");
            assertThat(seat.type("signal", "last", "go").exitCode()).isZero();
            assertThat(second.exitCode()).isZero();
        }
    }

    @Test
    void isRefusedInAsManyWordsWhatTheFirstRefuses() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            Answer answer = seat.type("decide", "last", "hold", "done");
            seat.file("released", "");

            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.err()).contains("does not wait for a decision");
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void reachesItsOwnersThroughASocketOfTheirOwn() throws IOException {
        try (RealProcess _ = start("long.yaml")) {
            Path socket = seat.home().resolve("control.sock");

            assertThat(Files.getPosixFilePermissions(socket)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(seat.home()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void continuesWhatAKilledProcessLeftBeforeItStartsSomethingNew() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            first.kill();
            first.exitCode();
        }
        assertThat(seat.type("list").err()).contains("1 execution was interrupted; `belay recover` continues it.");
        assertThat(seat.type("why", "last").out()).contains("nobody is at work on it");
        seat.file("released", "");

        Answer answer = seat.type("run", "short.yaml");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .containsSubsequence("Continuing wf-", "which was interrupted", "long: completed", "short: started");
        assertThat(seat.type("recover").out()).contains("Nothing was interrupted.");
    }

    @Test
    void saysWhatAnInterruptLeaves() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            first.interrupt();
            first.exitCode();

            assertThat(first.err()).contains("was left under way in `hold`.", "`belay recover` continues it");
        }
        Answer answer = seat.type("cancel", "last");

        assertThat(answer.exitCode()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void takesOverWhereTheFirstEnds() throws IOException, InterruptedException {
        try (RealProcess first = start("long.yaml")) {
            try (RealProcess second = RealProcess.start(seat, "run", "waits.yaml")) {
                RealProcess.await(() -> second.out().contains("hold: waits"), "the second follows");
                seat.file("released", "");
                assertThat(first.exitCode()).isZero();
                RealProcess.await(
                        () -> second.out().contains("taken over by this process")
                                || Files.exists(seat.home().resolve("control.sock")),
                        "the second owns the folder");
                assertThat(seat.type("signal", "last", "go").exitCode()).isZero();
                assertThat(second.exitCode()).isZero();
            }
        }
    }

    @Test
    void leavesNothingInDoubtWhenItsOwnWorkIsDone() throws IOException, InterruptedException {
        seat.file("queued.yaml", """
            belay: 1
            name: queued
            concurrency: { key: one, limit: 1, on_conflict: queue }
            steps:
              - id: hold
                run: while ! test -e ./released; do sleep 0.02; done
                undo: { none: "It only waits." }
            """);
        try (RealProcess first = start("queued.yaml");
                RealProcess second = RealProcess.start(seat, "run", "queued.yaml")) {
            RealProcess.await(() -> second.out().contains("asked for"), "the second waits for its turn");
            assertThat(seat.type("why", "last").out()).contains("It waits for its turn");
            seat.file("released", "");

            assertThat(first.exitCode()).isZero();
            assertThat(second.exitCode()).isZero();
            assertThat(second.out()).doesNotContain("in doubt");
        }
    }
}
