package dev.belay.step.basic;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The action {@code log}: writes a line to the step's output. */
public final class LogRunner implements StepRunner {

    private static final String DEFAULT_LEVEL = "info";

    private static final ActionSpec SPEC = new ActionSpec(
            "log",
            "Writes a line to the step's output.",
            parameters(),
            Map.of("message", "What was written."),
            new EffectRule.Always(Effect.NONE),
            false,
            false,
            false);

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put(
                "message", Parameter.required(ValueType.ANY, "What to write; what is not a text is written as JSON."));
        parameters.put(
                "level",
                new Parameter(
                        ValueType.STRING,
                        false,
                        "How much it weighs; `info` where nothing is said.",
                        List.of(Value.of("debug"), Value.of(DEFAULT_LEVEL), Value.of("warning"), Value.of("error"))));
        return parameters;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Writes: " + message(input));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        String message = message(attempt.input());
        String line = level(attempt.input()).toUpperCase(Locale.ROOT) + " " + message + "\n";
        try {
            attempt.channel().out().write(line.getBytes(StandardCharsets.UTF_8));
            return new Outcome.Succeeded(Value.mapping("message", Value.of(message)));
        } catch (IOException e) {
            return Outcome.failed("cannot-write", "The line could not be written: " + e.getMessage() + ".");
        }
    }

    private static String message(Value.Mapping input) {
        return input.get("message").map(Value::rendered).orElse("");
    }

    private static String level(Value.Mapping input) {
        return input.get("level").map(Value::rendered).orElse(DEFAULT_LEVEL);
    }
}
