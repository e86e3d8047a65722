package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code belay breakers} shows what a breaker has learnt, and a person turns it. */
class BreakersCommandTest {

    private static final String FLAKY = """
            belay: 1
            name: flaky
            steps:
              - id: call
                run: test -f healthy
                effect: none
                breaker: { name: api, failures: 2, open_for: 1h }
            """;

    @TempDir
    Path folder;

    private Typing typing;

    @BeforeEach
    void writeDefinition() throws IOException {
        Files.writeString(folder.resolve("flaky.yaml"), FLAKY);
        typing = Typing.in(folder);
    }

    private void opens() {
        typing.type("run", "flaky.yaml");
        typing.type("run", "flaky.yaml");
    }

    @Test
    void saysThatThereAreNone() {
        assertThat(typing.type("breakers").out()).startsWith("There are no breakers");
    }

    @Test
    void turnsAnAttemptAwayWhileABreakerIsOpenAndShowsIt() {
        opens();

        Typing.Answer third = typing.type("run", "flaky.yaml");

        assertThat(third.exitCode()).isEqualTo(1);
        assertThat(third.out()).contains("The breaker `api` is open until ");
        assertThat(third.err() + third.out())
                .contains("call: turned away: The breaker `api` is open until ")
                .doesNotContain("attempt 0 failed");
        assertThat(typing.type("breakers", "show", "api").out())
                .contains(
                        "The breaker `api` is open since ",
                        "openings: 1; attempts turned away: 1, waiting: 0",
                        "after 2 failures within 5m");
        assertThat(typing.type("breakers", "list", "--json").out()).contains("\"position\":\"open\"");
    }

    @Test
    void letsAttemptsBeginAgainAfterAReset() throws IOException {
        opens();
        Files.writeString(folder.resolve("healthy"), "");

        assertThat(typing.type("breakers", "reset", "api").out()).contains("The breaker `api` is closed since ");
        assertThat(typing.type("run", "flaky.yaml").exitCode()).isZero();
    }

    @Test
    void holdsAttemptsBackAfterSomebodyOpenedIt() throws IOException {
        Files.writeString(folder.resolve("healthy"), "");
        typing.type("run", "flaky.yaml");

        assertThat(typing.type("breakers", "open", "api").out()).contains("until it is reset, by ");
        assertThat(typing.type("run", "flaky.yaml").exitCode()).isEqualTo(1);
        assertThat(typing.type("breakers", "open", "api", "--for", "never").exitCode())
                .isEqualTo(2);
    }

    @Test
    void refusesABreakerThatNobodyAsked() {
        assertThat(typing.type("breakers", "reset", "nope").err()).contains("There is no breaker `nope`.");
        assertThat(typing.type("breakers", "show", "nope").exitCode()).isNotZero();
    }
}
