package dev.belay.dialect.belay;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ValueType;
import dev.belay.dialect.shape.Expected;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nearest;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Template;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.Map;
import java.util.Optional;

/** Holds the input of a call against what its action says, as far as it is known as written. */
final class ActionInput {

    private final ActionSpec spec;
    private final Findings findings;

    ActionInput(ActionSpec spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    /** Unknown and missing parameters, and the types of the others. */
    void check(Node.Mapping written, Map<String, Template> input, Location place) {
        String action = "the action `" + spec.name() + "`";
        for (Node.Entry entry : written.entries()) {
            if (!spec.parameters().containsKey(entry.name())) {
                Problem problem = Problem.of(ProblemCode.UNKNOWN_KEY, entry.name(), action)
                        .at(entry.key().location());
                String all = spec.parameters().isEmpty()
                        ? "It takes no input."
                        : "It takes " + Expected.list(spec.parameters().keySet()) + ".";
                findings.add(problem.hint(
                        Nearest.hint(entry.name(), spec.parameters().keySet()).orElse(all)));
            }
        }
        spec.parameters().forEach((name, parameter) -> {
            if (parameter.required() && !written.has(name) && !isMisspelled(name, written)) {
                findings.add(Problem.of(ProblemCode.MISSING_KEY, "The action `" + spec.name() + "`", name)
                        .hint(parameter.description())
                        .at(place));
            }
        });
        checkTypes(written, input);
    }

    private boolean isMisspelled(String name, Node.Mapping written) {
        return written.entries().stream()
                .map(Node.Entry::name)
                .filter(key -> !spec.parameters().containsKey(key))
                .anyMatch(key -> Nearest.to(key, spec.parameters().keySet()).equals(Optional.of(name)));
    }

    private void checkTypes(Node.Mapping written, Map<String, Template> input) {
        for (Node.Entry entry : written.entries()) {
            ActionSpec.Parameter parameter = spec.parameters().get(entry.name());
            Template template = input.get(entry.name());
            if (parameter != null && template != null && !(entry.value() instanceof Node.Unreadable)) {
                checkType(entry, parameter, template);
            }
        }
    }

    private void checkType(Node.Entry entry, ActionSpec.Parameter parameter, Template template) {
        Optional<Boolean> fits = fits(parameter.type(), template);
        if (fits.isPresent() && !fits.get()) {
            findings.add(
                    entry.value().location(),
                    ProblemCode.WRONG_TYPE,
                    entry.name(),
                    Types.expected(parameter.type()),
                    Expected.article(entry.value().kind()));
        } else if (template instanceof Template.Constant(Value value)
                && !parameter.allowed().isEmpty()
                && !parameter.allowed().contains(value)) {
            var words = parameter.allowed().stream().map(Value::rendered).toList();
            Problem problem = Problem.of(
                            ProblemCode.INVALID_VALUE, entry.name(), Expected.words(words), value.rendered())
                    .at(entry.value().location());
            findings.add(
                    Nearest.hint(value.rendered(), words).map(problem::hint).orElse(problem));
        }
    }

    /** Whether it will have that type, where that can be known before it runs. */
    private static Optional<Boolean> fits(ValueType type, Template template) {
        return switch (template) {
            case Template.Constant(Value value) -> Optional.of(type.accepts(value));
            case Template.Computed _, Template.Shell _ -> Optional.empty();
            case Template.Prose _ -> Optional.of(type == ValueType.STRING || type == ValueType.ANY);
            case Template.Items _ -> Optional.of(type == ValueType.LIST || type == ValueType.ANY);
            case Template.Fields _ -> Optional.of(type == ValueType.OBJECT || type == ValueType.ANY);
        };
    }
}
