package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Body;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.DefinedCall;
import dev.belay.definition.Effect;
import dev.belay.definition.Gates;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads steps.
 *
 * <p>As long as anything is wrong, bodies stay empty: a graph of steps that are not sound cannot be
 * built, and nobody will see it.
 */
final class Steps {

    private final Calls calls;
    private final Undos undos;
    private final Loops loops;
    private final Waits waits;
    private final Retries retries;
    private final GateReading gates;
    private final Templates templates;
    private final ExpressionCompiler compiler;
    private final Findings findings;

    Steps(Calls calls, Templates templates, ExpressionCompiler compiler, Findings findings) {
        this.calls = calls;
        this.templates = templates;
        this.compiler = compiler;
        this.findings = findings;
        retries = new Retries(findings);
        gates = new GateReading(templates, retries);
        undos = new Undos(calls, retries, findings, templates.idiom().missingUndo());
        loops = new Loops(templates, findings);
        waits = new Waits(templates, retries, findings);
    }

    Body body(BodyOutline outline, Vantage from) {
        List<Step> steps = new ArrayList<>();
        outline.steps().forEach(step -> read(step, from.at(step)).ifPresent(steps::add));
        if (findings.anyError()) {
            return Body.inOrder(List.of());
        }
        return outline.isInOrder() ? Body.inOrder(steps) : Body.atOnce(steps);
    }

    private Optional<Step> read(StepOutline outline, Vantage from) {
        if (outline.node() instanceof Node.Sequence) {
            // A branch of a parallel mapping: only a list stands there.
            return Optional.of(Step.of(outline.id(), scope(outline, false, from)));
        }
        return Nodes.mapping(outline.node()).flatMap(mapping -> read(outline, mapping, from));
    }

    private Optional<Step> read(StepOutline outline, Node.Mapping mapping, Vantage from) {
        Optional<Verb> verb = verb(outline, mapping, from);
        Optional<String> onError = Nodes.string(mapping, "on_error");
        Optional<DefinedAction> used = verb.flatMap(Steps::used);
        Retry plain = onError.filter("retry"::equals).isPresent() ? Retry.STANDARD : Retry.NEVER;
        Retry unwritten = used.flatMap(DefinedAction::retry).orElse(plain);
        Retry retry = mapping.get("retry").map(retries::read).orElse(unwritten);
        Optional<Expression> when = when(mapping, from);
        Map<String, Template> outputs = outputs(mapping, seenByOutputs(mapping, from));
        return verb.map(known -> new Step(
                outline.id(),
                Nodes.string(mapping, "name"),
                known,
                when,
                mapping.get("depends_on")
                        .map(written -> Dependencies.names(written).stream()
                                .map(Node.Scalar::written)
                                .toList()),
                retries.limit(mapping, "timeout").or(() -> used.flatMap(DefinedAction::timeout)),
                retry,
                onError(mapping),
                Nodes.flag(mapping, "critical").orElse(true),
                outputs,
                known instanceof Verb.Act ? gates.read(mapping, from) : Gates.NONE));
    }

    /** The action that somebody wrote down and a step uses. */
    static Optional<DefinedAction> used(Verb verb) {
        return switch (verb) {
            case Verb.Act act -> act.call().by().map(DefinedCall::action);
            case Verb.Subflow subflow -> subflow.by().map(DefinedCall::action);
            case Verb.Scope _, Verb.ForEach _, Verb.Wait _ -> Optional.empty();
        };
    }

    private Optional<Verb> verb(StepOutline outline, Node.Mapping mapping, Vantage from) {
        if (mapping.has(Calls.RUN)) {
            ActionCall call = calls.command(mapping.get(Calls.RUN).orElseThrow(), from);
            return Optional.of(act(outline, mapping, call, from));
        }
        if (mapping.has("use")) {
            Optional<Verb.Subflow> workflow = calls.workflow(mapping, from);
            workflow.flatMap(Verb.Subflow::by).ifPresent(use -> refuseOfActs(mapping, use.action()));
            return workflow.isPresent()
                    ? Optional.of(workflow.get())
                    : calls.use(mapping, from).map(call -> act(outline, mapping, call, from));
        }
        if (mapping.has("for_each")) {
            Node written = mapping.get("for_each").orElseThrow();
            Body body = nested(outline, from.with(loops.names(written)));
            return Optional.of(loops.read(written, body, from));
        }
        if (mapping.has("parallel") || mapping.has("steps")) {
            return Optional.of(scope(outline, mapping.has("parallel"), from));
        }
        if (mapping.has("workflow")) {
            return subflow(mapping, from);
        }
        return mapping.get("wait").map(written -> waits.read(written, from));
    }

    /** How a workflow is repeated and taken back it says itself, and what it does it does in its own steps. */
    private void refuseOfActs(Node.Mapping mapping, DefinedAction action) {
        String workflow = action.runs().map(WorkflowName::text).orElse("");
        StepTable.ofActs().stream()
                .flatMap(key -> mapping.entry(key).stream())
                .forEach(entry -> findings.add(Problem.of(ProblemCode.KEYS_EXCLUDE, entry.name(), "use", "a step")
                        .hint("`" + action.name() + "` is done by the workflow `" + workflow
                                + "`, whose own steps say that.")
                        .at(entry.key().location())));
    }

    private Optional<Verb> subflow(Node.Mapping mapping, Vantage from) {
        Template.Fields inputs = mapping.get("with")
                .flatMap(Nodes::mapping)
                .map(written -> templates.fields(written, from))
                .orElse(Template.Fields.EMPTY);
        return Nodes.string(mapping, "workflow").map(name -> new Verb.Subflow(WorkflowName.parse(name), inputs));
    }

    private Verb scope(StepOutline outline, boolean parallel, Vantage from) {
        return new Verb.Scope(nested(outline, from), parallel);
    }

    private Body nested(StepOutline outline, Vantage from) {
        return outline.nested().isEmpty()
                ? Body.inOrder(List.of())
                : body(outline.nested().getFirst(), from);
    }

    private Verb act(StepOutline outline, Node.Mapping mapping, ActionCall call, Vantage from) {
        Optional<ActionSpec> spec = calls.spec(call.action());
        Optional<Verb.Act> usual = call.by().map(use -> use.action().act(use.given()));
        Effect effect = usual.map(Verb.Act::effect)
                .filter(_ -> !mapping.has("effect"))
                .orElseGet(() -> Effects.of(Nodes.string(mapping, "effect"), spec, call));
        Optional<ActionCall> save = mapping.get("save").flatMap(written -> calls.call(written, from));
        refuseOtherSave(mapping, usual);
        List<String> saved = mapping.has("save") ? List.of("saved") : List.of();
        Optional<ActionCall> probe = mapping.get("probe").flatMap(written -> calls.call(written, from.with(saved)));
        Vantage back = from.with(saved).with(List.of("output"));
        Undo undo = undos.read(Whose.step(outline, mapping), mapping, effect, spec, usual.map(Verb.Act::undo), back);
        return new Verb.Act(
                call,
                effect,
                undo,
                save.or(() -> usual.flatMap(Verb.Act::save)),
                probe.or(() -> usual.flatMap(Verb.Act::probe)));
    }

    /** The undo of an action relies on what the action read. */
    private void refuseOtherSave(Node.Mapping mapping, Optional<Verb.Act> usual) {
        if (mapping.has("save") && usual.flatMap(Verb.Act::save).isPresent()) {
            findings.add(Problem.of(ProblemCode.KEYS_EXCLUDE, "save", "use", "a step")
                    .hint("This action reads what its undo needs by itself.")
                    .at(mapping.entry("save").orElseThrow().key().location()));
        }
    }

    private Optional<Expression> when(Node.Mapping mapping, Vantage from) {
        Optional<Node> written = mapping.get("when");
        if (written.isPresent() && written.get().toValue() instanceof Value.Bool(boolean truth)) {
            return compiler.compile(Boolean.toString(truth), from.roots())
                            instanceof ExpressionCompiler.Compilation.Compiled(Expression constant)
                    ? Optional.of(constant)
                    : Optional.empty();
        }
        return written.flatMap(Nodes::text).flatMap(text -> templates.expression(text, from));
    }

    /** A loop's outputs are computed for each item; a scope gives nothing back but what its steps do. */
    private Vantage seenByOutputs(Node.Mapping mapping, Vantage from) {
        if (mapping.has("for_each")) {
            return from.with(loops.names(mapping.get("for_each").orElseThrow())).afterwards();
        }
        boolean scope = mapping.has("steps") || mapping.has("parallel");
        return scope ? from.afterwards() : from.with(List.of("output")).afterwards();
    }

    private Map<String, Template> outputs(Node.Mapping mapping, Vantage after) {
        Map<String, Template> outputs = new LinkedHashMap<>();
        mapping.get("outputs")
                .flatMap(Nodes::mapping)
                .ifPresent(written -> written.entries()
                        .forEach(entry -> outputs.put(entry.name(), templates.value(entry.value(), after))));
        return outputs;
    }

    private static OnError onError(Node.Mapping mapping) {
        Optional<Node> written = mapping.get("on_error");
        if (written.orElse(null) instanceof Node.Mapping jump) {
            int max = Nodes.whole(jump, "max", 1, OnError.Goto.MAX_JUMPS).orElse(1);
            return new OnError.Goto(Nodes.string(jump, "goto").orElse(""), max);
        }
        return switch (written.flatMap(Nodes::text).map(Node.Scalar::written).orElse("rollback")) {
            case "fail" -> new OnError.Fail();
            case "continue" -> new OnError.Continue();
            default -> new OnError.Rollback();
        };
    }
}
