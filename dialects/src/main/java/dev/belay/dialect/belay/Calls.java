package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Verb;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what acts: commands, and calls of actions. */
final class Calls {

    /** The action behind {@code run}. */
    static final String RUN = "run";

    /** The action behind {@code http}. */
    static final String REQUEST = "http.request";

    private static final List<String> COMMANDS = List.of("command", "script", "argv");

    private final ActionsInReach actions;
    private final Templates templates;
    private final Findings findings;

    Calls(ActionsInReach actions, Templates templates, Findings findings) {
        this.actions = actions;
        this.templates = templates;
        this.findings = findings;
    }

    Optional<ActionSpec> spec(String action) {
        return actions.find(action).or(() -> actions.gone(action));
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

    /** Values of whatever kind, by name. */
    Template.Fields fields(Node.Mapping mapping, Vantage from) {
        return templates.fields(mapping, from);
    }

    /** {@code use} and {@code with}. */
    Optional<ActionCall> use(Node.Mapping mapping, Vantage from) {
        Optional<Node.Scalar> name = Nodes.text(mapping, "use");
        Optional<Node> with = mapping.get("with");
        Template.Fields input = given(with, from);
        standsForWorkflow(mapping)
                .ifPresent(defined -> findings.add(Problem.of(
                                ProblemCode.INVALID_VALUE,
                                "use",
                                "an action that calls something, because only a step runs a workflow",
                                defined.name())
                        .at(name.orElseThrow().location())));
        name.ifPresent(written -> check(written, mapping, with, input));
        return name.map(written -> call(written.written(), input));
    }

    /** The same of a step: a use of an action that stands for a workflow runs that. */
    Optional<Verb.Subflow> workflow(Node.Mapping mapping, Vantage from) {
        return standsForWorkflow(mapping).flatMap(defined -> {
            Node.Scalar name = Nodes.text(mapping, "use").orElseThrow();
            Optional<Node> with = mapping.get("with");
            Template.Fields input = given(with, from);
            check(name, mapping, with, input);
            return defined.verb(input) instanceof Verb.Subflow subflow ? Optional.of(subflow) : Optional.empty();
        });
    }

    /** The action that a step uses, where that one stands for a workflow. */
    private Optional<DefinedAction> standsForWorkflow(Node.Mapping mapping) {
        return Nodes.text(mapping, "use")
                .map(Node.Scalar::written)
                .filter(name -> actions.find(name).isEmpty())
                .flatMap(actions::defined)
                .filter(defined -> defined.runs().isPresent());
    }

    private Template.Fields given(Optional<Node> with, Vantage from) {
        return with.flatMap(Nodes::mapping)
                .map(fields -> templates.fields(fields, from))
                .orElse(Template.Fields.EMPTY);
    }

    /** A use of an action that somebody wrote down is the call that it stands for. */
    private ActionCall call(String action, Template.Fields input) {
        return actions.find(action).isPresent()
                ? new ActionCall(action, input)
                : actions.defined(action)
                        .filter(defined -> defined.acts().isPresent())
                        .map(defined -> defined.act(input).call())
                        .orElseGet(() -> new ActionCall(action, input));
    }

    /** The value of {@code http}. */
    ActionCall request(Node.Mapping fields, Location place, Vantage from) {
        Template.Fields input = templates.fields(fields, from);
        actions.find(REQUEST)
                .ifPresentOrElse(
                        spec -> new ActionInput(spec, findings).check(fields, input.fields(), place),
                        () -> findings.add(place, ProblemCode.UNKNOWN_ACTION, REQUEST));
        return new ActionCall(REQUEST, input);
    }

    private void check(Node.Scalar name, Node.Mapping mapping, Optional<Node> with, Template.Fields input) {
        String action = name.written();
        if (action.equals(RUN)) {
            findings.add(Problem.of(ProblemCode.INVALID_VALUE, "use", "an action other than `run`", action)
                    .hint("Write `run:` with the command itself.")
                    .at(name.location()));
            return;
        }
        Optional<ActionSpec> spec = actions.find(action)
                .or(() -> actions.defined(action)
                        .map(defined -> defined.spec(defined.acts()
                                .flatMap(act -> actions.find(act.call().action())))));
        if (actions.gone(action).isPresent()) {
            return;
        }
        if (spec.isEmpty()) {
            if (Words.ACTION.pattern().matcher(action).matches() && !actions.isUnreadable(action)) {
                unknown(name);
            }
        } else if (with.isEmpty() || with.get() instanceof Node.Mapping) {
            Location place = with.map(Node::location).orElse(name.location());
            Node.Mapping written = with.flatMap(Nodes::mapping).orElse(new Node.Mapping(mapping.place(), List.of()));
            new ActionInput(spec.get(), findings).check(written, input.fields(), place);
        }
    }

    private void unknown(Node.Scalar name) {
        Problem problem = Problem.of(ProblemCode.UNKNOWN_ACTION, name.written()).at(name.location());
        String hint = Stream.of(Nearest.hint(name.written(), actions.names()), actions.lookedFor())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        findings.add(hint.isEmpty() ? problem : problem.hint(hint));
    }
}
