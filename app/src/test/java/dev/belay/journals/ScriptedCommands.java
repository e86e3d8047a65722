package dev.belay.journals;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Stands in for the commands of a definition: the text of a command says what it comes to.
 *
 * <p>{@code ok}, {@code say WORDS}, {@code exit N}, {@code lose} (no answer comes), {@code fail-until N} (the N-th
 * attempt succeeds). Nothing is run, so that a journal depends on nothing but its definition.
 */
final class ScriptedCommands implements StepRunner {

    private final Map<String, Integer> attempts = new HashMap<>();

    @Override
    public ActionSpec spec() {
        return new ActionSpec(
                "run",
                "Runs a scripted command.",
                Map.of(
                        "command", Parameter.required(ValueType.ANY, "What it comes to."),
                        "env", Parameter.optional(ValueType.OBJECT, "Ignored."),
                        "cwd", Parameter.optional(ValueType.STRING, "Ignored."),
                        "shell", Parameter.optional(ValueType.STRING, "Ignored."),
                        "stdin", Parameter.optional(ValueType.STRING, "Ignored."),
                        "sandbox", Parameter.optional(ValueType.ANY, "Ignored."),
                        "output_limit", Parameter.optional(ValueType.INTEGER, "Ignored.")),
                Map.of("stdout", "What it says."),
                new EffectRule.Always(Effect.ONCE),
                false,
                false,
                false,
                Reach.GROUP);
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Runs a scripted command.");
    }

    @Override
    public Outcome perform(Attempt attempt) {
        attempt.channel().bind(Value.mapping("pid", Value.of(1)));
        String[] words = script(attempt.input()).split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "ok" -> said("");
            case "say" -> said(rest);
            case "exit" -> Outcome.failed("exit-code", "The command ended with exit code " + rest + ".");
            case "lose" -> new Outcome.Doubtful(new Failure("lost", "No answer came."));
            case "fail-until" ->
                attempts.merge(attempt.key(), 1, Integer::sum) < Integer.parseInt(rest)
                        ? Outcome.failed("exit-code", "The command ended with exit code 1.")
                        : said("");
            default -> throw new IllegalArgumentException("No scripted command `" + words[0] + "`.");
        };
    }

    private static Outcome said(String words) {
        return new Outcome.Succeeded(Value.mapping("exit_code", Value.of(0), "stdout", Value.of(words)));
    }

    /** The text with the values of its variables, which a shell would put in. */
    private static String script(Value.Mapping input) {
        Value.Mapping command = (Value.Mapping) input.get("command").orElseThrow();
        String script = command.get("script").orElseThrow().rendered().replace("\"", "");
        Value.Mapping variables = (Value.Mapping) command.get("env").orElse(Value.Mapping.EMPTY);
        for (Map.Entry<String, Value> variable : variables.fields().entrySet()) {
            script = script.replace(
                    "${" + variable.getKey() + "}", variable.getValue().rendered());
        }
        return script.strip();
    }

    @Override
    public Verdict judge(Outcome probe) {
        return switch (probe) {
            case Outcome.Succeeded _ -> Verdict.HAPPENED;
            case Outcome.Failed failed when failed.failure().message().contains(" 1.") -> Verdict.NOT_HAPPENED;
            case Outcome.Failed _, Outcome.Doubtful _ -> Verdict.UNKNOWN;
        };
    }
}
