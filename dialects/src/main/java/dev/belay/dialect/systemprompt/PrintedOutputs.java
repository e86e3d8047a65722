package dev.belay.dialect.systemprompt;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what an execution and its steps give. */
final class PrintedOutputs {

    private static final String ONE_EXPRESSION = "An output is one expression.";
    private static final Pattern TYPED = Pattern.compile("(.*) \\| expect\\('([a-z]+)'\\)", Pattern.DOTALL);
    private static final Pattern OF_STEP = Pattern.compile("steps\\.([^.]+)\\.output(?:\\.(.+))?");

    private PrintedOutputs() {}

    /** The outputs of a definition; nothing where there is none. */
    static Optional<Value> of(Unsaid definition) {
        List<Value> outputs = new ArrayList<>();
        definition
                .fields("outputs")
                .forEach((name, value) -> expression(value)
                        .map(source -> output(name, source))
                        .ifPresentOrElse(
                                outputs::add,
                                () -> definition.lose("outputs." + name, "the output `" + name + "`", ONE_EXPRESSION)));
        return outputs.isEmpty() ? Optional.empty() : Optional.of(new Value.Sequence(outputs));
    }

    private static Optional<String> expression(Value value) {
        return value instanceof Value.Text(String text) ? Truths.inside(text, "${ ", " }") : Optional.empty();
    }

    private static Value output(String name, String expression) {
        Map<String, Value> output = new LinkedHashMap<>();
        output.put("name", Value.of(name));
        Matcher typed = TYPED.matcher(expression);
        Optional<String> core = typed.matches() ? Truths.bare(typed.group(1)) : Optional.empty();
        core.ifPresent(_ -> output.put("type", Value.of(typed.group(2).equals("list") ? "array" : typed.group(2))));
        output.put("source", Value.of(source(core.orElse(expression))));
        return new Value.Mapping(output);
    }

    /** What a step gives is called by the id of the step. */
    private static String source(String expression) {
        Matcher step = OF_STEP.matcher(expression);
        if (!Truths.isPath(expression) || !step.matches()) {
            return expression;
        }
        return step.group(2) == null ? step.group(1) : step.group(1) + "." + step.group(2);
    }

    /** The names of what an action or a subflow gives: they are those of its result. */
    static Optional<Value> ofCall(String id, Unsaid step) {
        List<Value> names = new ArrayList<>();
        step.fields("outputs").forEach((name, value) -> {
            names.add(Value.of(name));
            if (!value.equals(Value.of("${ steps." + id + ".output." + name + " }"))) {
                step.lose(
                        "outputs." + name,
                        "the output `" + name + "`",
                        "An output is a key of the result, by its own name.");
            }
        });
        return names.isEmpty() ? Optional.empty() : Optional.of(new Value.Sequence(names));
    }

    /** The names of what the steps of a loop give. */
    static Optional<Value> ofLoop(Unsaid step) {
        List<Value> names = new ArrayList<>();
        step.fields("outputs").keySet().forEach(name -> names.add(Value.of(name)));
        return names.isEmpty() ? Optional.empty() : Optional.of(new Value.Sequence(names));
    }
}
