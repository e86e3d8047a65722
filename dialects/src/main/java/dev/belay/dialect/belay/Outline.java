package dev.belay.dialect.belay;

import dev.belay.definition.Definition;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** Every step of a document, by id, before any of them is read. */
final class Outline {

    private final Findings findings;
    private final SequencedMap<String, StepOutline> byId = new LinkedHashMap<>();
    private final BodyOutline body;
    private final BodyOutline onFailure;
    private int count;

    private Outline(Optional<Node> steps, Optional<Node> stepsOnFailure, Findings findings) {
        this.findings = findings;
        body = body(steps, Optional.empty(), true);
        onFailure = body(stepsOnFailure, Optional.empty(), true);
    }

    /** The outline of a text that has no steps. */
    static Outline none() {
        return new Outline(Optional.empty(), Optional.empty(), new Findings());
    }

    /** The outline of a definition; duplicate ids and broken dependencies are told. */
    static Outline of(Node.Mapping definition, Findings findings) {
        return new Outline(definition.get("steps"), definition.get("on_failure"), findings);
    }

    BodyOutline body() {
        return body;
    }

    BodyOutline onFailure() {
        return onFailure;
    }

    Optional<StepOutline> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order of the text. */
    SequencedSet<String> ids() {
        return byId.sequencedKeySet();
    }

    boolean isTooLarge() {
        return count > Definition.MAX_STEPS;
    }

    private BodyOutline body(Optional<Node> steps, Optional<StepOutline> owner, boolean inOrder) {
        var outline = new BodyOutline(owner, inOrder);
        if (steps.orElse(null) instanceof Node.Sequence list) {
            list.items().forEach(item -> step(item, outline));
        }
        if (!isTooLarge()) {
            Dependencies.link(outline, this, findings);
        }
        return outline;
    }

    private void step(Node node, BodyOutline home) {
        if (++count > Definition.MAX_STEPS) {
            tooMany(node);
            return;
        }
        Optional<Node.Scalar> id = node instanceof Node.Mapping mapping ? text(mapping, "id") : Optional.empty();
        var step = new StepOutline(home, home.steps().size(), node, id);
        home.steps().add(step);
        id.ifPresent(written -> register(written, step));
        if (node instanceof Node.Mapping mapping) {
            nested(mapping, step);
        }
    }

    private void tooMany(Node node) {
        if (count == Definition.MAX_STEPS + 1) {
            findings.add(
                    node.location(),
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of steps",
                    "more than " + Definition.MAX_STEPS,
                    "steps",
                    Definition.MAX_STEPS);
        }
    }

    private void nested(Node.Mapping mapping, StepOutline step) {
        if (mapping.has("for_each") || mapping.has("steps")) {
            step.nest(body(mapping.get("steps"), Optional.of(step), true), mapping.has("for_each"));
        } else if (mapping.get("parallel").orElse(null) instanceof Node.Mapping branches) {
            var all = new BodyOutline(Optional.of(step), false);
            branches.entries().forEach(branch -> branch(branch, all));
            Dependencies.link(all, this, findings);
            step.nest(all, false);
        } else if (mapping.has("parallel")) {
            step.nest(body(mapping.get("parallel"), Optional.of(step), false), false);
        }
    }

    /** A branch of a parallel mapping is a scope whose id is the branch's name. */
    private void branch(Node.Entry branch, BodyOutline all) {
        if (++count > Definition.MAX_STEPS) {
            tooMany(branch.value());
            return;
        }
        Node.Scalar id = Node.Scalar.text(branch.key(), branch.name());
        var step = new StepOutline(all, all.steps().size(), branch.value(), Optional.of(id));
        all.steps().add(step);
        register(id, step);
        step.nest(body(Optional.of(branch.value()), Optional.of(step), true), false);
    }

    private void register(Node.Scalar id, StepOutline step) {
        StepOutline first = byId.putIfAbsent(id.written(), step);
        if (first != null) {
            int line = first.idNode().map(node -> node.place().line()).orElse(1);
            findings.add(Problem.of(ProblemCode.DUPLICATE_ID, id.written(), line)
                    .hint("Ids are unique in the whole definition, nested steps included.")
                    .at(id.location()));
        }
    }

    private static Optional<Node.Scalar> text(Node.Mapping mapping, String key) {
        return mapping.get(key).flatMap(Nodes::text);
    }
}
