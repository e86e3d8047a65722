package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code module.yaml} says holds for workflows in the notation of systemprompt, where they leave it open. */
class ModuleFileTest extends Seated {

    private static final String LEFT_OPEN = """
            name: open
            steps:
              - { id: one, type: action, action: fail, inputs: { message: boom }, on_error: retry }
            """;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(seat.home());
        seat.file("open.yaml", LEFT_OPEN);
    }

    private void module(String config) throws IOException {
        Files.writeString(seat.home().resolve("module.yaml"), "config:\n" + config);
    }

    @Test
    void saysHowLongHowOftenAndHowManyAtOnce() throws IOException {
        module("""
              maxConcurrentWorkflows: 5
              defaultTimeout: 90000
              retryAttempts: 4
              retryDelay: 250
            """);

        assertThat(seat.type("convert", "open.yaml").out()).isEqualTo("""
            belay: 1
            name: open
            inputs: { '*': any }
            timeout: 1m30s
            concurrency: { key: workflows of systemprompt, limit: 5 }
            steps:
              - id: one
                use: fail
                with: { message: boom }
                retry: { attempts: 4, delay: 250ms, backoff: exponential, max_delay: 30s }
            """);
    }

    @Test
    void triesAsOftenAsItSays() throws IOException {
        module("  retryAttempts: 2\n  retryDelay: 1\n");

        Answer answer = seat.type("run", "open.yaml");

        assertThat(answer.out()).contains("attempt 2 failed").doesNotContain("attempt 3");
    }

    @Test
    void endsWhatTakesLongerThanItSays() throws IOException {
        module("  defaultTimeout: 300\n");
        seat.file("slow.yaml", """
            name: slow
            steps:
              - { id: one, type: action, action: sleep, inputs: { duration: 60s } }
            """);

        Answer answer = seat.type("run", "slow.yaml", "--json");

        assertThat(answer.field("reason")).isEqualTo("timeout");
    }

    @Test
    void letsNoMoreBeAtWorkAtOnceThanItSays() throws IOException, InterruptedException {
        module("  maxConcurrentWorkflows: 1\n");
        seat.file("slow.yaml", """
            name: slow
            steps:
              - { id: one, type: action, action: sleep, inputs: { duration: 60s } }
            """);
        seat.file("quick.yaml", """
            name: quick
            steps:
              - { id: one, type: action, action: log, inputs: { message: hello } }
            """);

        try (RealProcess first = RealProcess.start(seat, "run", "slow.yaml")) {
            RealProcess.await(() -> first.out().contains("one: running"), "the first is at work");
            String second = seat.type("run", "quick.yaml", "--async", "--json").field("id");

            assertThat(seat.type("show", second, "--json").field("status")).isEqualTo("pending");
            assertThat(seat.type("list").out()).contains("for slot workflows of systemprompt");
            assertThat(seat.type("cancel", oldest(), "--force").exitCode()).isZero();
            assertThat(seat.type("watch", second).out()).contains("quick " + second + ": completed");
        }
    }

    private String oldest() {
        return seat.type("list", "--workflow", "slow", "--json")
                .out()
                .replaceAll("(?s).*?(wf-[0-9a-z]+).*", "$1")
                .strip();
    }

    @Test
    void whatOnlyCallsOthersTakesNoPlaceFromThem() throws IOException {
        module("  maxConcurrentWorkflows: 1\n");
        seat.file("caller.yaml", """
            name: caller
            steps:
              - id: every
                type: loop
                loop:
                  collection: ${hosts}
                  steps:
                    - { id: call, type: subflow, subflow: open }
            """);

        assertThat(seat.type("convert", "caller.yaml").out()).doesNotContain("concurrency");
    }

    @Test
    void isFoundBesideTheConfigurationOrWhereThatSays() throws IOException {
        seat.file("belay.yaml", "http: {}\n").file("module.yaml", "config: { retryAttempts: 9 }\n");
        Path other = seat.folder().resolve("other.yaml");
        Files.writeString(other, "config: { retryAttempts: 8 }\n");

        assertThat(seat.type("convert", "open.yaml", "--config", "belay.yaml").out())
                .contains("retry: 9");
        seat.environment().put("BELAY_MODULE", "other.yaml");
        assertThat(seat.type("convert", "open.yaml", "--config", "belay.yaml").out())
                .contains("retry: 8");
        assertThat(seat.type("config").out()).contains(other.toString(), "variable BELAY_MODULE");
    }

    @Test
    void refusesWhatIsWrongWithItAndSaysWhatChangesNothing() throws IOException {
        module("  retryAttempt: 2\n");

        assertThat(seat.type("run", "open.yaml").err()).contains("Did you mean `retryAttempts`?");
        module("  checkpointInterval: 30000\n");
        assertThat(seat.type("config").err()).contains("`checkpointInterval` changes nothing");
        assertThat(seat.type("validate", "open.yaml").exitCode()).isZero();
    }
}
