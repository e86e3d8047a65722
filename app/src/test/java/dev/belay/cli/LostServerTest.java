package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.cli.remote.ServerFile;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that end, are killed, or lose an answer, under commands that are in the middle of something. */
class LostServerTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("long.yaml", """
            belay: 1
            name: long
            steps:
              - { id: make, run: echo made >> ./made, undo: rm -f ./made }
              - id: hold
                run: echo holding; while ! test -e ./released; do sleep 0.05; done
                effect: none
            """);
        seat.file("short.yaml", """
            belay: 1
            name: short
            steps:
              - { id: hi, run: echo hi > ./said, effect: idempotent }
            """);
    }

    private Value executions() {
        return seat.type("list", "--json").json().get("executions").orElseThrow();
    }

    @Test
    void goOnFollowingWhereTheServerIsWhenItIsBack() throws IOException, InterruptedException {
        try (ServedSeat first = ServedSeat.start(seat);
                RealProcess run = RealProcess.start(seat, "run", "long.yaml")) {
            RealProcess.await(() -> run.out().contains("hold: running"), "the step holds: " + run.err());
            first.kill();
            RealProcess.await(
                    () -> (run.out() + run.err()).contains("It is asked again")
                            || (run.out() + run.err()).contains("it is asked again"),
                    "the loss is said");
            try (ServedSeat second = ServedSeat.start(seat)) {
                RealProcess.await(() -> (run.out() + run.err()).contains("The server answers again."), "it is back");
                seat.file("released", "");

                assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
                assertThat(second.end()).isZero();
            }
            String id = seat.type("show", "last", "--json").field("id");
            assertThat(run.out() + run.err()).contains(id);
            List<String> told = run.out()
                    .lines()
                    .filter(line -> line.matches("\\d\\d:\\d\\d:\\d\\d .*"))
                    .map(line -> line.substring(9))
                    .toList();
            assertThat(told).doesNotHaveDuplicates();
            assertThat(told)
                    .contains(
                            id + " make: completed", id + " long: taken over by this process", id + " long: completed");
            assertThat(Files.readString(seat.folder().resolve("made"))).isEqualTo("made\n");
        }
    }

    @Test
    void startOnceWhereTheAnswerIsLostWithTheServer() throws IOException, InterruptedException {
        ServedSeat first = ServedSeat.start(seat);
        try (first) {
            ServerFile file = ServerFile.read(seat.home()).orElseThrow();
            try (var between = new LosingProxy(file.port(), first::kill)) {
                seat.environment().put("BELAY_SERVER", "http://127.0.0.1:" + between.port());
                seat.environment()
                        .put(
                                "BELAY_TOKEN",
                                Files.readString(seat.home().resolve("token")).strip());
                try (RealProcess run = RealProcess.start(seat, "run", "short.yaml", "--json")) {
                    RealProcess.await(() -> between.losses() == 1, "an answer was lost");
                    try (ServedSeat second =
                            ServedSeat.start(new Seat(root), "--port", Integer.toString(file.port()))) {
                        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
                        assertThat(run.out()).contains("\"status\":\"completed\"", "\"replayed\":false");
                        assertThat(run.err()).contains("was lost", "The server answers again.");
                        assertThat(second.said()).doesNotContain("fault of Belay");
                    }
                }
            }
        }
        seat.environment().keySet().removeIf(name -> name.startsWith("BELAY_") && !name.equals("BELAY_HOME"));

        assertThat(executions())
                .isInstanceOfSatisfying(
                        Value.Sequence.class, all -> assertThat(all.items()).hasSize(1));
        assertThat(Files.readString(seat.folder().resolve("said"))).isEqualTo("hi\n");
    }

    @Test
    void leaveNothingBehindThatIsTakenForAServer() throws IOException, InterruptedException {
        try (ServedSeat server = ServedSeat.start(seat)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ServerFile.in(seat.home()))))
                    .isEqualTo("rw-------");
            assertThat(ServerFile.read(seat.home()).orElseThrow().isAlive()).isTrue();
            assertThat(seat.type("run", "short.yaml").exitCode()).isZero();
            server.kill();
        }
        assertThat(ServerFile.read(seat.home()).orElseThrow().isAlive()).isFalse();

        Answer answer = seat.type("list");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains("completed");
        try (ServedSeat server = ServedSeat.start(seat)) {
            assertThat(ServerFile.read(seat.home()).orElseThrow().isAlive()).isTrue();
            assertThat(server.end()).isZero();
        }
        assertThat(ServerFile.in(seat.home())).doesNotExist();
    }

    @Test
    void doNotHaveTheTokenToldToWhoeverTookTheirPlace() throws Exception {
        assertThat(seat.type("run", "short.yaml").exitCode()).isZero();
        Files.writeString(seat.home().resolve("token"), "blt_secret\n");
        try (var stranger = new Stranger()) {
            var left = new ServerFile(
                    URI.create("http://127.0.0.1:" + stranger.port()),
                    InetAddress.getLoopbackAddress().getHostAddress(),
                    stranger.port(),
                    ProcessHandle.current().pid(),
                    Instant.parse("2020-01-01T00:00:00Z"),
                    true,
                    List.of());
            left.write(seat.home());

            assertThat(seat.type("list").out()).contains("short");
            assertThat(stranger.heard()).isEmpty();

            ServerFile.ofThisProcess(InetAddress.getLoopbackAddress(), stranger.port(), true, List.of())
                    .write(seat.home());
            seat.type("list");
            assertThat(stranger.heard()).as("the stranger would have heard it").contains("blt_secret");
        }
    }

    @Test
    void areAskedThroughTheSocketWhereTheTokenIsWorthNothing() throws IOException, InterruptedException {
        try (ServedSeat server = ServedSeat.start(seat)) {
            assertThat(seat.type("token", "revoke", "anna").exitCode()).isZero();

            assertThat(seat.type("run", "short.yaml").out()).contains("Another process is at work in", "completed");
            assertThat(seat.type("token", "create", "anna", "--role", "admin").exitCode())
                    .isZero();
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void haveContinuedWhatWasInterrupted() throws IOException, InterruptedException {
        try (ServedSeat server = ServedSeat.start(seat)) {
            Answer answer = seat.type("recover");

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.out()).contains("it has continued what was interrupted");
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void goOnWhereTheCommandIsEnded() throws IOException, InterruptedException {
        try (ServedSeat server = ServedSeat.start(seat);
                RealProcess run = RealProcess.start(seat, "run", "long.yaml")) {
            RealProcess.await(() -> run.out().contains("hold: running"), "the step holds: " + run.err());
            run.interrupt();
            run.exitCode();
            String id = seat.type("show", "last", "--json").field("id");
            assertThat(run.err()).contains("belay: " + id + " goes on at the server.", "`belay watch " + id + "`");

            seat.file("released", "");
            assertThat(seat.type("watch", "last").exitCode()).isZero();
            assertThat(seat.type("logs", "last", "--follow").out()).contains("holding");
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void takeAsMuchAsTheFolderDoes() throws IOException, InterruptedException {
        seat.file("large.yaml", """
            belay: 1
            name: large
            inputs: { text: { type: string } }
            steps:
              - { id: note, use: log, with: { message: noted } }
            """);
        seat.file("large.json", "{\"text\": \"" + "\u00e4".repeat(900_000) + "\"}");
        try (ServedSeat server = ServedSeat.start(seat)) {
            Answer answer = seat.type("run", "large.yaml", "--input", "large.json");

            assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
            assertThat(seat.type("show", "last").out()).contains("large");
            assertThat(server.end()).isZero();
        }
    }
}
