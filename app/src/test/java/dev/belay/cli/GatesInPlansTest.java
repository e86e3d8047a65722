package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads a plan sees what its steps would have to pass, and how that stands now. */
class GatesInPlansTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("deploy.yaml", """
            belay: 1
            name: deploy
            steps:
              - id: call
                run: test -f healthy
                effect: none
                breaker: { name: api, failures: 1, open_for: 1h }
              - id: move
                run: echo moving; while ! test -e ./released; do sleep 0.05; done
                effect: none
                concurrency: { key: "db-${ execution.folder }" }
              - { id: tell, run: echo told, effect: none, rate: { name: mails, limit: 2, per: 1h } }
            """);
        seat.file("other.yaml", """
            belay: 1
            name: other
            steps:
              - id: move
                run: echo moving; while ! test -e ./released; do sleep 0.05; done
                effect: none
                concurrency: db
            """);
        seat.file("behind.yaml", """
            belay: 1
            name: behind
            steps:
              - { id: move, run: echo moving, effect: none, concurrency: db }
              - { id: call, run: echo calling, effect: none, breaker: { name: api, on_open: wait } }
            """);
    }

    @Test
    void tellsGatesThatNobodyHasAskedYet() {
        Answer answer = seat.type("plan", "deploy.yaml");

        assertThat(answer.out())
                .contains("  gate   breaker `api`: closed\n")
                .contains("  gate   place\n", "not known yet: execution.folder")
                .contains("  gate   rate `mails`: at most 2 per 1h\n");
        assertThat(seat.type("plan", "deploy.yaml", "--json").out())
                .contains("\"gates\":{\"call\":[{\"kind\":\"breaker\",\"name\":\"api\",\"now\":\"passes\","
                        + "\"position\":\"closed\",\"at_work\":0,\"waiting\":0}],\"tell\":[{\"kind\":\"rate\"")
                .contains("\"gates\":[{\"kind\":\"breaker\",\"name\":\"api\",\"when_closed\":\"fail\",\"failures\":1,");
    }

    @Test
    void saysThatAnAttemptWouldFailOrWaitAtAnOpenBreaker() {
        assertThat(seat.type("run", "deploy.yaml").exitCode()).isEqualTo(1);

        assertThat(seat.type("plan", "deploy.yaml").out())
                .containsPattern(
                        "gate   breaker `api`: open; an attempt would fail until ([-\\d]+ )?\\d\\d:\\d\\d:\\d\\d\n");
        assertThat(seat.type("plan", "behind.yaml").out())
                .contains("gate   breaker `api`: open; an attempt would wait");

        seat.type("breakers", "reset", "api");
        assertThat(seat.type("plan", "deploy.yaml").out()).contains("gate   breaker `api`: closed\n");
    }

    @Test
    void countsThePlacesThatAreTakenAndThoseThatWait() throws IOException, InterruptedException {
        String before = hash();
        try (RealProcess first = RealProcess.start(seat, "run", "other.yaml")) {
            RealProcess.await(() -> plans("place `db`: 1 of 1 taken; an attempt would wait\n"), "the place is taken");
            try (RealProcess second = RealProcess.start(seat, "run", "behind.yaml")) {
                RealProcess.await(() -> plans("1 of 1 taken, 1 waits; an attempt would wait\n"), "one waits");

                assertThat(hash()).isEqualTo(before);
                seat.file("released", "");
                assertThat(first.exitCode()).isZero();
                assertThat(second.exitCode()).isZero();
            }
        }
        assertThat(seat.type("plan", "behind.yaml").out()).contains("place `db`: 0 of 1 taken\n");
    }

    @Test
    void tellsHowTheGatesOfAWorkflowWithinAWorkflowStand() throws IOException {
        seat.file("around.yaml", """
            belay: 1
            name: around
            steps:
              - for_each: [x]
                id: each
                steps:
                  - { id: call, workflow: behind }
            """);
        seat.file("outermost.yaml", """
            belay: 1
            name: outermost
            steps:
              - { id: inner, workflow: around }
              - { id: call, run: echo calling, effect: none, breaker: api }
            """);
        seat.type("workflows", "register", "behind.yaml", "around.yaml");
        assertThat(seat.type("run", "deploy.yaml").exitCode()).isEqualTo(1);

        assertThat(seat.type("plan", "outermost.yaml").out())
                .contains("gate   breaker `api`: open; an attempt would wait")
                .contains("gate   place `db`: 0 of 1 taken\n")
                .contains("gate   breaker `api`: open; an attempt would fail");
        assertThat(seat.type("plan", "outermost.yaml", "--json").out())
                .contains(
                        "\"gates\":{\"inner/each[0]/call/move\":[{\"kind\":\"place\",\"name\":\"db\",\"now\":\"passes\",",
                        "\"inner/each[0]/call/call\":[{\"kind\":\"breaker\",\"name\":\"api\",\"now\":\"waits\",",
                        ",\"call\":[{\"kind\":\"breaker\",\"name\":\"api\",\"now\":\"fails\",");
    }

    private boolean plans(String line) {
        return seat.type("plan", "behind.yaml").out().contains(line);
    }

    private String hash() {
        return seat.type("plan", "behind.yaml", "--json").field("hash");
    }
}
