package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the start cache learns from does what it is there for: a definition that is refused teaches next to nothing. */
class TrainingTest extends Seated {

    @Test
    void oneDefinitionCompletesAndTheOtherIsRolledBack() throws IOException {
        seat.file("good.yaml", Training.GOOD).file("bad.yaml", Training.BAD);

        assertThat(seat.type("run", "good.yaml", "--set", "who=you").exitCode()).isZero();
        assertThat(seat.type("run", "bad.yaml", "--json").exitCode()).isEqualTo(4);
        assertThat(seat.type("plan", "good.yaml").exitCode()).isZero();
    }

    @Test
    void aServerThatIsOnlyTriedAnswersACommand() {
        Seat.Answer answer = seat.type("serve", "--port", "0", "--once");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err()).doesNotContain("does not answer");
        assertThat(seat.home().resolve("server.json")).doesNotExist();
    }
}
