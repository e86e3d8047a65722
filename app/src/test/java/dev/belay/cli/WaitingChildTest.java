package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A command hung once: the execution that it followed waited for one that worked for it, and that one waited for a person.
 * Nothing more happened by itself, and the command did not see it.
 */
class WaitingChildTest extends Seated {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @BeforeEach
    void write() throws IOException {
        seat.file("child.yaml", """
            belay: 1
            name: child
            steps:
              - id: make
                run: mkdir ./made
                undo: { run: test -e ./allowed && rmdir ./made, retry: { attempts: 1 } }
              - { id: hold, wait: { signal: go } }
              - { id: break, run: test -e ./sound, effect: none }
            """);
        seat.file("parent.yaml", """
            belay: 1
            name: parent
            steps:
              - { id: sub, workflow: child }
            """);
        seat.file("short.yaml", """
            belay: 1
            name: short
            steps:
              - { id: hi, run: echo hi, effect: none }
            """);
        assertThat(seat.type("workflows", "register", "child.yaml").exitCode()).isZero();
    }

    private RealProcess held() throws IOException {
        RealProcess process = RealProcess.start(seat, "run", "parent.yaml");
        RealProcess.await(() -> process.out().contains("hold: "), "the child waits: " + process.err());
        return process;
    }

    private void killed() throws IOException, InterruptedException {
        try (RealProcess process = held()) {
            process.kill();
            process.exitCode();
        }
    }

    private Answer type(String... words) {
        return assertTimeoutPreemptively(LIMIT, () -> seat.type(words));
    }

    private String child() {
        return seat.type("list", "--workflow", "child", "--json").out().replaceAll("(?s).*?(wf-\\w+).*", "$1");
    }

    @Test
    void endsToFollowACancelWhereAPersonMustDecideAboutTheChild() throws IOException, InterruptedException {
        killed();
        assertThat(type("show", "last").exitCode()).isZero();

        Answer answer = type("cancel", "last");

        assertThat(answer.exitCode()).isEqualTo(6);
        assertThat(answer.out())
                .contains("waits for another execution", "`sub` waits for " + child() + ", which works for it.")
                .contains("belay why " + child());
        seat.file("allowed", "");
        assertThat(type("decide", child(), "make", "retry").exitCode()).isEqualTo(7);
        assertThat(type("recover").exitCode()).isZero();
        assertThat(type("show", "last", "--json").field("status")).isEqualTo("cancelled");
    }

    @Test
    void endsInBothTerminalsAndForWhoWatches() throws IOException, InterruptedException {
        try (RealProcess first = held()) {
            Answer answer = type("cancel", "last");

            assertThat(answer.exitCode()).isEqualTo(6);
            assertThat(answer.out()).contains("waits for another execution");
            assertThat(first.exitCode()).isEqualTo(6);
            assertThat(type("watch", "last").exitCode()).isEqualTo(6);
            assertThat(type("logs", "last", "--follow").exitCode()).isZero();
        }
    }

    @Test
    void endsToFollowAPauseWhenTheChildIsPaused() throws IOException, InterruptedException {
        try (RealProcess first = held()) {
            assertThat(type("pause", "last").exitCode()).isZero();
            assertThat(first.exitCode()).isEqualTo(6);
        }
        assertThat(type("show", child(), "--json").field("status")).isEqualTo("paused");
        seat.file("allowed", "");

        Answer cancelled = type("cancel", "last");

        assertThat(cancelled.exitCode()).as(cancelled.out()).isZero();
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void letsOthersRunAndRecoverEndWhileTheChildWaitsForASignal() throws IOException, InterruptedException {
        killed();

        assertThat(seat.type("list").err()).isEmpty();
        assertThat(type("run", "short.yaml").exitCode()).isZero();
        assertThat(type("recover").out()).contains("Nothing was interrupted.");

        seat.file("sound", "");
        assertThat(type("signal", child(), "go").exitCode()).isZero();
        assertThat(type("recover").exitCode()).isZero();
        assertThat(type("list", "--workflow", "parent").out()).contains("completed");
    }
}
