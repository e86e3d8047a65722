package dev.belay.dialect.systemprompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModuleReaderTest {

    private static ModuleReading read(String text) {
        return ModuleReader.read("module.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheExampleOfTheDocumentAndSaysWhatChangesNothing() {
        ModuleReading reading = read("""
                config:
                  maxConcurrentWorkflows: 50    # Maximum concurrent workflow executions
                  defaultTimeout: 3600000        # Default timeout (1 hour)
                  retryAttempts: 3              # Default retry attempts
                  retryDelay: 5000              # Default retry delay
                  checkpointInterval: 30000     # Checkpoint interval (30 seconds)
                """);

        assertThat(reading.settings())
                .contains(new SystempromptSettings(Duration.ofHours(1), 3, Duration.ofSeconds(5), Optional.of(50)));
        assertThat(reading.report()).isEqualTo("""
                module.yaml:6:3: warning[checkpoints-moot]: `checkpointInterval` changes nothing: every step is on disk before the next one begins.
                  6 |   checkpointInterval: 30000     # Checkpoint interval (30 seconds)
                    |   ^^^^^^^^^^^^^^^^^^
                """);
    }

    @Test
    void whatIsLeftOutIsAsWithoutTheFile() {
        assertThat(read("config: {}\n").settings()).contains(SystempromptSettings.STANDARD);
        assertThat(read("name: workflows\nversion: 1.0.0\n").settings()).contains(SystempromptSettings.STANDARD);
        assertThat(read("config: { retryAttempts: 7 }\n").settings())
                .contains(new SystempromptSettings(Duration.ofHours(1), 7, Duration.ofSeconds(1), Optional.empty()));
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatCannotBe() {
        ModuleReading unknown = read("config: { retryAttempt: 7 }\n");
        ModuleReading impossible = read("config: { maxConcurrentWorkflows: 0, retryDelay: -1, defaultTimeout: 1h }\n");

        assertThat(unknown.settings()).isEmpty();
        assertThat(unknown.report()).contains("`retryAttempt` is not a key", "Did you mean `retryAttempts`?");
        assertThat(impossible.settings()).isEmpty();
        assertThat(impossible.problems()).hasSize(3);
        assertThat(read("confg: {}\n").settings()).isEmpty();
        assertThat(read("- 1\n").settings()).isEmpty();
        assertThat(read("\"").settings()).isEmpty();
    }
}
