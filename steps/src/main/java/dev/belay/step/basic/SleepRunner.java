package dev.belay.step.basic;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Durations;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The action {@code sleep}: lets a little time pass inside a step.
 *
 * <p>It begins anew when Belay is started again. What is to survive that is the verb {@code wait},
 * whose end is in the journal.
 */
public final class SleepRunner implements StepRunner {

    private static final ActionSpec SPEC = new ActionSpec(
            "sleep",
            "Lets time pass; `wait` does so durably.",
            Map.of("duration", Parameter.required(ValueType.STRING, "How long: `500ms`, `5s`, `2m`, `1h` or `PT5S`.")),
            Map.of(),
            new EffectRule.Always(Effect.NONE),
            false,
            false,
            false);

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Sleeps for " + written(input) + ".");
    }

    @Override
    public Outcome perform(Attempt attempt) {
        Optional<Duration> duration = Durations.parse(written(attempt.input()));
        return duration.map(SleepRunner::sleep)
                .orElseGet(() -> Outcome.failed(
                        "invalid-input",
                        "`duration` must be a time span such as `500ms`, `5s`, `2m`, `1h` or `PT5S`, found `"
                                + written(attempt.input()) + "`."));
    }

    private static Outcome sleep(Duration duration) {
        try {
            Thread.sleep(duration);
            return new Outcome.Succeeded(Value.Mapping.EMPTY);
        } catch (InterruptedException e) {
            return new Outcome.Doubtful(new Failure("interrupted", "The sleep was ended from outside."));
        }
    }

    private static String written(Value.Mapping input) {
        return input.get("duration").map(Value::rendered).orElse("");
    }
}
