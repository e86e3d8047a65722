package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Effect;
import dev.belay.definition.Input;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/** Reads an action that somebody wrote down, from a mapping whose shape was checked. */
final class ActionReading {

    private final Calls calls;
    private final Undos undos;
    private final Retries retries;
    private final Inputs inputs;
    private final Findings findings;

    /** The calls know the actions that this process has runners for, and no others: actions do not use one another. */
    ActionReading(Calls calls, Findings findings) {
        this.calls = calls;
        this.findings = findings;
        retries = new Retries(findings);
        undos = new Undos(calls, retries, findings, Idiom.NATIVE.missingUndo());
        inputs = new Inputs(findings);
    }

    /** The action; what it holds means nothing where an error was told. */
    Optional<DefinedAction> read(Node.Scalar name, Node.Mapping mapping) {
        refuseJson(mapping);
        List<Input> given = inputs.read(mapping.get("inputs"));
        Vantage from =
                Vantage.of(Outline.none(), Inputs.named(mapping.get("inputs")).keySet());
        return does(name, mapping, given, from)
                .map(does -> new DefinedAction(
                        name.written(),
                        Nodes.string(mapping, "description"),
                        given,
                        inputs.promised(mapping.get("outputs")),
                        does,
                        retries.limit(mapping, "timeout"),
                        mapping.get("retry").map(retries::read)));
    }

    private Optional<Verb> does(Node.Scalar name, Node.Mapping mapping, List<Input> given, Vantage from) {
        return mapping.has("workflow")
                ? workflow(mapping, given, from)
                : body(mapping, from).map(call -> act(Whose.action(name), mapping, call, from));
    }

    /** Where nothing is written, the workflow is given the action's own inputs, under their names. */
    private Optional<Verb> workflow(Node.Mapping mapping, List<Input> given, Vantage from) {
        Template.Fields with = mapping.get("with")
                .flatMap(Nodes::mapping)
                .map(written -> calls.fields(written, from))
                .orElseGet(() -> calls.fields(passedOn(mapping, given), from));
        return Nodes.string(mapping, "workflow").map(name -> new Verb.Subflow(WorkflowName.parse(name), with));
    }

    private static Node.Mapping passedOn(Node.Mapping mapping, List<Input> given) {
        return new Node.Mapping(
                mapping.place(),
                given.stream()
                        .map(input -> new Node.Entry(
                                mapping.place(),
                                input.name(),
                                Node.Scalar.text(mapping.place(), "${ inputs." + input.name() + " }")))
                        .toList());
    }

    private Optional<ActionCall> body(Node.Mapping mapping, Vantage from) {
        if (mapping.has(Calls.RUN)) {
            return Optional.of(calls.command(mapping.get(Calls.RUN).orElseThrow(), from));
        }
        if (mapping.has("http")) {
            Node.Entry request = mapping.entry("http").orElseThrow();
            return Nodes.mapping(request.value())
                    .map(fields -> calls.request(fields, request.key().location(), from));
        }
        return mapping.has("use") ? calls.use(mapping, from) : Optional.empty();
    }

    private Verb.Act act(Whose whose, Node.Mapping mapping, ActionCall call, Vantage from) {
        Optional<ActionSpec> spec = calls.spec(call.action());
        Effect effect = Effects.of(Nodes.string(mapping, "effect"), spec, call);
        Optional<ActionCall> save = mapping.get("save").flatMap(written -> calls.call(written, from));
        List<String> saved = mapping.has("save") ? List.of("saved") : List.of();
        Optional<ActionCall> probe = mapping.get("probe").flatMap(written -> calls.call(written, from.with(saved)));
        Vantage back = from.with(saved).with(List.of("output"));
        return new Verb.Act(
                call, effect, undos.read(whose, mapping, effect, spec, Optional.empty(), back), save, probe);
    }

    /** What stands under that name is the whole output of a command, and not a field of it. */
    private void refuseJson(Node.Mapping mapping) {
        mapping.get("outputs")
                .flatMap(Nodes::mapping)
                .flatMap(outputs -> outputs.entry("json"))
                .ifPresent(entry -> findings.add(
                        Problem.of(ProblemCode.INVALID_VALUE, "an output's name", "a field of the output", "json")
                                .hint("`json` is the whole of a standard output that is JSON; name a field of it.")
                                .at(entry.key().location())));
    }
}
