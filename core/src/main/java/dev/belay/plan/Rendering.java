package dev.belay.plan;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves one template as far as that is possible before anything has run, and notes what is missing and what fails.
 *
 * <p>One use, one thread.
 */
final class Rendering {

    private final Scope scope;
    private final List<Unknown> unknowns = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Rendering(Scope scope) {
        this.scope = scope;
    }

    /** What is missing, and where. */
    List<Unknown> unknowns() {
        return unknowns;
    }

    /** What can never have a value with these inputs, as sentences. */
    List<String> faults() {
        return faults;
    }

    /** The value of a template; the place is what its unknowns are told by. */
    Value value(Template template, String at) {
        return switch (template) {
            case Template.Constant(Value value) -> value;
            case Template.Computed(Expression expression) ->
                compute(expression, at).orElse(Value.Nothing.NOTHING);
            case Template.Prose prose -> Value.of(prose.text(expression -> inserted(expression, at)));
            case Template.Shell shell -> shell(shell, at);
            case Template.Items(List<Template> items) -> items(items, at);
            case Template.Fields(Map<String, Template> fields) -> fields(fields, at);
        };
    }

    /** The value of a mapping's template. */
    Value.Mapping fields(Map<String, Template> fields, String at) {
        Map<String, Value> rendered = new LinkedHashMap<>();
        fields.forEach((name, field) -> rendered.put(name, value(field, at.isEmpty() ? name : at + "." + name)));
        return new Value.Mapping(rendered);
    }

    private Value items(List<Template> items, String at) {
        List<Value> rendered = new ArrayList<>();
        for (Template item : items) {
            rendered.add(value(item, at + "[" + rendered.size() + "]"));
        }
        return new Value.Sequence(rendered);
    }

    private Value shell(Template.Shell shell, String at) {
        Map<String, Value> variables = new LinkedHashMap<>();
        shell.variables()
                .forEach((name, expression) -> variables.put(
                        name,
                        compute(expression, at + ".env." + name)
                                .<Value>map(value -> Value.of(value.rendered()))
                                .orElse(Value.Nothing.NOTHING)));
        return Value.mapping("script", Value.of(shell.script()), "env", new Value.Mapping(variables));
    }

    private String inserted(Expression expression, String at) {
        return compute(expression, at).map(Value::rendered).orElseGet(() -> inserted(expression));
    }

    /** How an expression without a value stands in a text. */
    static String inserted(Expression expression) {
        return "{{ " + expression.source().strip() + " }}";
    }

    private Optional<Value> compute(Expression expression, String at) {
        switch (expression.evaluate(scope)) {
            case Evaluation.Known(Value value) -> {
                return Optional.of(value);
            }
            case Evaluation.NotYet(Path path) ->
                unknowns.add(new Unknown(at, expression.source().strip(), path));
            case Evaluation.Undefined undefined -> fail(expression, undefined);
            case Evaluation.Failed failed -> fail(expression, failed);
        }
        return Optional.empty();
    }

    private void fail(Expression expression, Evaluation answer) {
        faults.add(new Resolution.Gap(expression.source(), answer).sentence());
    }
}
