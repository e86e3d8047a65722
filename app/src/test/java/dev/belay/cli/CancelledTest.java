package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server executes is cancelled, in the words of systemprompt and in those of Belay. */
class CancelledTest extends Seated {

    private ServedSeat server;

    @BeforeEach
    void serve() throws IOException {
        seat.file("long.yaml", """
            belay: 1
            name: long
            steps:
              - id: make
                run: mkdir ./made
                undo: rmdir ./made
              - id: hold
                run: touch ./held; while ! test -e ./released; do sleep 0.05; done; touch ./ended
                undo: rm -f ./held
            """);
        server = ServedSeat.start(seat);
        assertThat(seat.type("workflows:create", "--file", "long.yaml").exitCode())
                .isZero();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private String begun() {
        Answer started = seat.type("workflows:execute", "--id", "long", "--async", "--json");
        assertThat(started.exitCode()).as(started.err()).isZero();
        RealProcess.await(() -> isThere("held"), "the step is at work");
        return started.field("id");
    }

    private boolean isThere(String file) {
        return Files.exists(seat.folder().resolve(file));
    }

    private Answer cancel(String words, String id, String... options) {
        return seat.type(Stream.of(Stream.of((words + " " + id).split(" ")), Stream.of(options), Stream.of("--json"))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    @Test
    void executesWithoutWaitingAndTellsTheIdAtOnce() throws IOException {
        String id = begun();

        assertThat(seat.type("workflows:status", "--execution", id).out()).contains("running");
        seat.file("released", "");
        assertThat(seat.type("watch", id).out()).contains("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows:cancel --execution", "cancel"})
    void waitsForTheStepAndUndoesIt(String words) throws IOException, InterruptedException {
        String id = begun();

        try (RealProcess cancelling = RealProcess.start(seat, (words + " " + id).split(" "))) {
            RealProcess.await(() -> seat.type("show", id).out().contains("turned back"), "it is asked to end");
            boolean waits = isThere("held") && isThere("made");
            seat.file("released", "");

            assertThat(cancelling.exitCode()).isZero();
            assertThat(waits).isTrue();
        }
        assertThat(seat.type("show", id, "--json").field("status")).isEqualTo("cancelled");
        assertThat(isThere("ended")).isTrue();
        assertThat(isThere("held") || isThere("made")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows:cancel --execution", "cancel"})
    void endsTheStepAtOnceWhereItIsForced(String words) {
        Answer answer = cancel(words, begun(), "--force");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.field("status")).isEqualTo("cancelled");
        assertThat(Stream.of("ended", "held", "made").filter(this::isThere)).isEmpty();
    }

    @Test
    void leavesWhatWasDoneOnlyWhereThatIsAskedFor() {
        Answer answer = cancel("workflows:cancel --execution", begun(), "--force", "--no-rollback");

        assertThat(answer.field("status")).isEqualTo("cancelled");
        assertThat(answer.json().get("leftovers").orElseThrow().toString()).contains("\"make\"", "\"hold\"");
        assertThat(Stream.of("ended", "held", "made").filter(this::isThere)).containsExactly("held", "made");
    }
}
