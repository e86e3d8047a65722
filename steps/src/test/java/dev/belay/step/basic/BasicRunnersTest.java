package dev.belay.step.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.StepRunner;
import dev.belay.execution.Outcome;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicRunnersTest {

    private static final Path FOLDER = Path.of("/");

    @Test
    void logWritesALineWithItsLevel() {
        Trial trial = Trial.of(FOLDER, Value.mapping("message", Value.of("ready"), "level", Value.of("warning")));

        Outcome outcome = new LogRunner().perform(trial.forward());

        assertThat(outcome).isEqualTo(new Outcome.Succeeded(Value.mapping("message", Value.of("ready"))));
        assertThat(trial.channel().said()).isEqualTo("WARNING ready\n");
    }

    @Test
    void logWritesWhatIsNoTextAsJson() {
        Trial trial = Trial.of(FOLDER, Value.mapping("message", Value.mapping("port", Value.of(80))));

        new LogRunner().perform(trial.forward());

        assertThat(trial.channel().said()).isEqualTo("INFO {\"port\":80}\n");
    }

    @Test
    void failFailsInTheAuthorsWords() {
        Value.Mapping input = Value.mapping("message", Value.of("No room."), "code", Value.of("no-room"));

        assertThat(perform(new FailRunner(), input)).isEqualTo(Outcome.failed("no-room", "No room."));
        assertThat(perform(new FailRunner(), Value.Mapping.EMPTY))
                .isEqualTo(Outcome.failed("failed", "The definition says that this fails."));
    }

    @Test
    void sleepSleeps() {
        long before = System.nanoTime();

        Outcome outcome = perform(new SleepRunner(), Value.mapping("duration", Value.of("20ms")));

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void sleepEndsWhenItIsInterrupted() throws Exception {
        var outcome = new CompletableFuture<Outcome>();
        Thread thread = Thread.ofVirtual()
                .start(() -> outcome.complete(perform(new SleepRunner(), Value.mapping("duration", Value.of("1h")))));

        thread.interrupt();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Doubtful.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "-5s", "PT-5S", "5 s", "five", "5y", "99999999999s", "PT1S PT1S"})
    void sleepRefusesWhatIsNoTimeSpan(String written) {
        assertThat(perform(new SleepRunner(), Value.mapping("duration", Value.of(written))))
                .isInstanceOf(Outcome.Failed.class);
    }

    private static Outcome perform(StepRunner runner, Value.Mapping input) {
        return runner.perform(Trial.of(FOLDER, input).forward());
    }
}
