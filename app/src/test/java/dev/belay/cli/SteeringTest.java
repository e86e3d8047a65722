package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of executions afterwards: decisions, taking back, cancelling. */
class SteeringTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("asks.yaml", """
            belay: 1
            name: asks
            steps:
              - id: make
                run: mkdir ./made
                undo: { run: test -e ./allowed && rmdir ./made, retry: { attempts: 1 } }
              - { id: break, run: exit 3, effect: none }
            """);
        seat.file("doubts.yaml", """
            belay: 1
            name: doubts
            steps:
              - id: make
                run: mkdir ./made && sleep 600
                timeout: 300ms
                undo: { run: rmdir ./made, tolerates_absence: false }
            """);
        seat.file("makes.yaml", """
            belay: 1
            name: makes
            steps:
              - { id: make, run: mkdir ./made, undo: rmdir ./made }
            """);
    }

    @Test
    void triesAnUndoAgainWhenAPersonSaysSo() throws IOException {
        assertThat(seat.type("run", "asks.yaml").exitCode()).isEqualTo(6);
        seat.file("allowed", "");

        Answer answer = seat.type("decide", "last", "make", "retry", "--json");

        assertThat(answer.exitCode()).isEqualTo(4);
        assertThat(answer.field("status")).isEqualTo("rolled_back");
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void namesWhatAPersonLeaves() {
        seat.type("run", "asks.yaml");

        Answer answer = seat.type("decide", "last", "make", "skip", "--reason", "It is needed.");

        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.out()).contains("`anna` decided to leave it. It is needed.");
    }

    @Test
    void takesNoAnswerAboutAStepForOneAboutItsUndo() {
        assertThat(seat.type("run", "doubts.yaml").exitCode()).isEqualTo(6);
        assertThat(seat.type("why", "last").out()).contains("make done  ").doesNotContain("--about");
        assertThat(seat.type("cancel", "last").exitCode()).isEqualTo(6);

        Answer late = seat.type("decide", "last", "make", "done");
        Answer wrong = seat.type("decide", "last", "make", "done", "--about", "step");

        assertThat(late.exitCode()).isEqualTo(2);
        assertThat(late.err()).contains("may mean the step or its undo").contains("belay why wf-");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("is not for what is asked now: it asks about its undo");
        assertThat(seat.folder().resolve("made")).exists();
        assertThat(seat.type("show", "last", "--json").field("status")).isEqualTo("waiting");
    }

    @Test
    void takesAnAnswerThatSaysWhatItIsAbout() {
        seat.type("run", "doubts.yaml");
        seat.type("cancel", "last");
        assertThat(seat.type("why", "last").out()).containsPattern("belay decide wf-\\S+ make retry --about undo");

        Answer answer = seat.type("decide", "last", "make", "retry", "--about", "undo");

        assertThat(answer.exitCode()).isEqualTo(7);
        assertThat(seat.folder().resolve("made")).doesNotExist();
    }

    @Test
    void refusesADecisionThatNobodyAskedFor() {
        seat.type("run", "makes.yaml");

        Answer answer = seat.type("decide", "last", "make", "done");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("is completed: decide is not possible");
    }

    @Test
    void takesACompletedExecutionBackOnce() {
        String id = seat.type("run", "makes.yaml", "--json").field("id");

        Answer first = seat.type("undo", id, "--json");
        Answer second = seat.type("undo", id);

        assertThat(first.exitCode()).isZero();
        assertThat(first.field("takes_back")).isEqualTo(id);
        assertThat(seat.folder().resolve("made")).doesNotExist();
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("is already taken back by `" + first.field("id"));
        assertThat(seat.type("show", id).out()).contains("taken back   by " + first.field("id"));
    }

    @Test
    void takesBackOnlyWhatCompleted() {
        seat.type("run", "asks.yaml");

        assertThat(seat.type("undo", "last").err()).contains("Only what has completed can be taken back.");
    }

    @Test
    void sendsASignalAndFollowsWhatComesOfIt() throws IOException {
        seat.file("waits.yaml", """
            belay: 1
            name: waits
            steps:
              - { id: hold, wait: { signal: go, timeout: 1s } }
            """);

        assertThat(seat.type("run", "waits.yaml").exitCode()).isEqualTo(1);
        assertThat(seat.type("signal", "last", "go", "--payload", "{").err())
                .contains("`--payload` must be JSON or a text");
    }

    @Test
    void refusesToCancelWhatIsOver() {
        seat.type("run", "makes.yaml");

        Answer answer = seat.type("cancel", "last");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("is completed: cancel is not possible");
        assertThat(Files.exists(seat.folder().resolve("made"))).isTrue();
    }

    @Test
    void findsNothingToContinue() {
        Answer answer = seat.type("recover");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains("Nothing was interrupted.");
    }
}
