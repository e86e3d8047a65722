package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nearest;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Template;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what acts: commands, and calls of actions. */
final class Calls {

    /** The action behind {@code run}. */
    static final String RUN = "run";

    private static final List<String> COMMANDS = List.of("command", "script", "argv");

    private final ActionCatalog catalog;
    private final Templates templates;
    private final Findings findings;

    Calls(ActionCatalog catalog, Templates templates, Findings findings) {
        this.catalog = catalog;
        this.templates = templates;
        this.findings = findings;
    }

    Optional<ActionSpec> spec(String action) {
        return catalog.find(action);
    }

    /** The value of a {@code save} or a {@code probe}, or of an {@code undo} that calls something. */
    Optional<ActionCall> call(Node node, Vantage from) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.has(RUN) ? Optional.of(command(mapping.get(RUN).orElseThrow(), from)) : use(mapping, from);
        }
        return node instanceof Node.Unreadable ? Optional.empty() : Optional.of(command(node, from));
    }

    /** The value of a {@code run}. */
    ActionCall command(Node node, Vantage from) {
        Map<String, Template> with = new LinkedHashMap<>();
        if (node instanceof Node.Mapping mapping) {
            COMMANDS.stream()
                    .flatMap(key -> mapping.get(key).stream())
                    .findFirst()
                    .ifPresent(written -> with.put("command", what(written, from)));
            mapping.entries().stream()
                    .filter(entry -> !COMMANDS.contains(entry.name()))
                    .forEach(entry -> with.put(entry.name(), setting(entry, from)));
        } else {
            with.put("command", what(node, from));
        }
        return new ActionCall(RUN, new Template.Fields(with));
    }

    private Template what(Node node, Vantage from) {
        if (node instanceof Node.Sequence list) {
            list.items().forEach(this::refuseNul);
            return new Template.Items(list.items().stream()
                    .map(item -> templates.spelled(item, from))
                    .toList());
        }
        Optional<Node.Scalar> text = Nodes.text(node);
        text.ifPresent(this::refuseNothing);
        refuseNul(node);
        return text.map(script -> templates.shell(script, from)).orElseGet(() -> Template.constant(""));
    }

    private Template setting(Node.Entry entry, Vantage from) {
        if (entry.name().equals("env") && entry.value() instanceof Node.Mapping variables) {
            Map<String, Template> env = new LinkedHashMap<>();
            variables.entries().forEach(variable -> {
                refuseNul(variable.value());
                env.put(variable.name(), templates.spelled(variable.value(), from));
            });
            return new Template.Fields(env);
        }
        return templates.value(entry.value(), from);
    }

    private void refuseNothing(Node.Scalar script) {
        if (script.written().isBlank()) {
            findings.add(script.location(), ProblemCode.INVALID_VALUE, RUN, "a command", script.written());
        }
    }

    /** The system ends every argument at a NUL: what follows would be lost without a word. */
    private void refuseNul(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.written().indexOf('\0') >= 0) {
            findings.add(scalar.location(), ProblemCode.INVALID_VALUE, RUN, "a text without NUL characters", "\\0");
        }
    }

    /** {@code use} and {@code with}. */
    Optional<ActionCall> use(Node.Mapping mapping, Vantage from) {
        Optional<Node.Scalar> name = Nodes.text(mapping, "use");
        Optional<Node> with = mapping.get("with");
        Template.Fields input = with.flatMap(Nodes::mapping)
                .map(fields -> templates.fields(fields, from))
                .orElse(Template.Fields.EMPTY);
        name.ifPresent(written -> check(written, mapping, with, input));
        return name.map(written -> new ActionCall(written.written(), input));
    }

    private void check(Node.Scalar name, Node.Mapping mapping, Optional<Node> with, Template.Fields input) {
        String action = name.written();
        if (action.equals(RUN)) {
            findings.add(Problem.of(ProblemCode.INVALID_VALUE, "use", "an action other than `run`", action)
                    .hint("Write `run:` with the command itself.")
                    .at(name.location()));
            return;
        }
        Optional<ActionSpec> spec = catalog.find(action);
        if (spec.isEmpty()) {
            if (Words.ACTION.pattern().matcher(action).matches()) {
                unknown(name);
            }
        } else if (with.isEmpty() || with.get() instanceof Node.Mapping) {
            Location place = with.map(Node::location).orElse(name.location());
            Node.Mapping written = with.flatMap(Nodes::mapping).orElse(new Node.Mapping(mapping.place(), List.of()));
            new ActionInput(spec.get(), findings).check(written, input.fields(), place);
        }
    }

    private void unknown(Node.Scalar name) {
        List<String> names = catalog.all().stream()
                .map(ActionSpec::name)
                .filter(each -> !each.equals(RUN))
                .toList();
        Problem problem = Problem.of(ProblemCode.UNKNOWN_ACTION, name.written()).at(name.location());
        findings.add(Nearest.hint(name.written(), names).map(problem::hint).orElse(problem));
    }
}
