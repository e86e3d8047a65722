package dev.belay.expression;

import dev.belay.value.Extent;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One resolution of one template: walks it once and collects every gap. */
final class Resolving {

    private final Scope scope;
    private final List<Resolution.Gap> gaps = new ArrayList<>();
    private long size;

    Resolving(Scope scope) {
        this.scope = scope;
    }

    Resolution resolve(Template template) {
        Value value = walk(template);
        return gaps.isEmpty() ? new Resolution.Resolved(value) : new Resolution.Unresolved(gaps);
    }

    private Value walk(Template template) {
        return switch (template) {
            case Template.Constant(Value value) -> value;
            case Template.Computed(Expression expression) -> compute(expression);
            case Template.Prose prose ->
                Value.of(prose.text(expression -> compute(expression).rendered()));
            case Template.Shell shell -> shell(shell);
            case Template.Items(List<Template> items) ->
                new Value.Sequence(items.stream().map(this::walk).toList());
            case Template.Fields(Map<String, Template> fields) -> each(fields, this::walk);
        };
    }

    private Value shell(Template.Shell shell) {
        Value.Mapping variables = each(shell.variables(), variable -> Value.of(environment(variable)));
        return Value.mapping("script", Value.of(shell.script()), "env", variables);
    }

    private String environment(Expression variable) {
        String text = compute(variable).rendered();
        EnvironmentText.refusal(text)
                .ifPresent(clause -> gaps.add(new Resolution.Gap(variable.source(), new Evaluation.Failed(clause))));
        return text;
    }

    private <T> Value.Mapping each(Map<String, T> fields, Function<T, Value> walk) {
        Map<String, Value> resolved = new LinkedHashMap<>();
        fields.forEach((name, field) -> resolved.put(name, walk.apply(field)));
        return new Value.Mapping(resolved);
    }

    private Value compute(Expression expression) {
        Evaluation answer = expression.evaluate(scope);
        if (answer instanceof Evaluation.Known(Value value)) {
            return bounded(expression, value);
        }
        gaps.add(new Resolution.Gap(expression.source(), answer));
        return Value.Nothing.NOTHING;
    }

    /** All that is computed for one template counts together: it is kept together. */
    private Value bounded(Expression expression, Value value) {
        Extent extent = Extent.of(value);
        boolean wasTooLarge = size > Extent.MAX_SIZE;
        size += extent.size();
        if (wasTooLarge) {
            return Value.Nothing.NOTHING;
        }
        Optional<String> refusal = size > Extent.MAX_SIZE && extent.size() <= Extent.MAX_SIZE
                ? Optional.of("the values beside it make it larger than the limit `value_size` of " + Extent.MAX_SIZE
                        + " characters and items; write them to a file")
                : Extent.refusal(value);
        refusal.ifPresent(clause -> gaps.add(new Resolution.Gap(expression.source(), new Evaluation.Failed(clause))));
        return refusal.isPresent() ? Value.Nothing.NOTHING : value;
    }
}
