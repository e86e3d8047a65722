package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nearest;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which steps of a body wait for which, and tells what cannot be. */
final class Dependencies {

    private final BodyOutline body;
    private final Outline outline;
    private final Findings findings;
    private boolean sound = true;

    private Dependencies(BodyOutline body, Outline outline, Findings findings) {
        this.body = body;
        this.outline = outline;
        this.findings = findings;
    }

    static void link(BodyOutline body, Outline outline, Findings findings) {
        var reading = new Dependencies(body, outline, findings);
        List<List<Integer>> all =
                body.steps().stream().map(reading::dependenciesOf).toList();
        List<List<Integer>> cycles = Cycles.of(all);
        cycles.forEach(reading::cyclic);
        body.link(all, reading.sound && cycles.isEmpty());
        if (body.isSound()) {
            body.steps().forEach(reading::warnOfOverlap);
        }
        body.steps().forEach(reading::checkJump);
    }

    private List<Integer> dependenciesOf(StepOutline step) {
        Optional<Node> written = written(step);
        if (written.isEmpty()) {
            return body.isInOrder() && step.index() > 0 ? List.of(step.index() - 1) : List.of();
        }
        return names(written.get()).stream()
                .flatMap(name -> known(name, step).stream())
                .distinct()
                .toList();
    }

    private static Optional<Node> written(StepOutline step) {
        return Nodes.mapping(step.node()).flatMap(mapping -> mapping.get("depends_on"));
    }

    /** The ids in a {@code depends_on}, which is one id or a list of ids. */
    static List<Node.Scalar> names(Node written) {
        List<Node> nodes = written instanceof Node.Sequence sequence ? sequence.items() : List.of(written);
        return nodes.stream().flatMap(node -> Nodes.text(node).stream()).toList();
    }

    private Optional<Integer> known(Node.Scalar name, StepOutline step) {
        Optional<StepOutline> target = body.find(name.written());
        if (target.isEmpty()) {
            sound = false;
            findings.add(unknown(ProblemCode.UNKNOWN_DEPENDENCY, name, step));
        }
        return target.map(StepOutline::index);
    }

    private Problem unknown(ProblemCode code, Node.Scalar name, StepOutline from) {
        Problem problem = Problem.of(code, name.written()).at(name.location());
        Optional<String> nearest = Nearest.hint(
                name.written(),
                body.steps().stream()
                        .filter(step -> step != from)
                        .map(StepOutline::id)
                        .filter(id -> !id.isEmpty())
                        .toList());
        return elsewhere(name.written()).or(() -> nearest).map(problem::hint).orElse(problem);
    }

    private Optional<String> elsewhere(String id) {
        Optional<StepOutline> target = outline.find(id);
        boolean around = target.isPresent()
                && body.owner().stream()
                        .flatMap(owner -> owner.ancestry().stream())
                        .anyMatch(step -> step.home() == target.get().home());
        if (around) {
            return Optional.of("`" + id + "` is not nested in the same step; what is around them decides their order.");
        }
        return target.flatMap(step -> step.home().owner())
                .map(owner -> "`" + id + "` is nested in `" + owner.id() + "`; name that one instead.");
    }

    private void cyclic(List<Integer> cycle) {
        StepOutline first = body.steps().get(cycle.getFirst());
        List<String> ids = new ArrayList<>(
                cycle.stream().map(index -> body.steps().get(index).id()).toList());
        ids.add(first.id());
        Node place = written(first).orElse(first.node());
        findings.add(place.location(), ProblemCode.CYCLIC_DEPENDENCY, String.join(" -> ", ids));
    }

    private void warnOfOverlap(StepOutline step) {
        int above = step.index() - 1;
        Optional<Node> written = written(step);
        if (written.isEmpty() || !body.isInOrder() || above < 0) {
            return;
        }
        boolean ordered = body.isBefore(above, step.index()) || body.isBefore(step.index(), above);
        if (!ordered) {
            findings.add(
                    written.get().location(),
                    ProblemCode.OVERLAPS_PREDECESSOR,
                    step.id(),
                    body.steps().get(above).id());
        }
    }

    private void checkJump(StepOutline step) {
        Nodes.mapping(step.node())
                .flatMap(mapping -> mapping.get("on_error"))
                .flatMap(Nodes::mapping)
                .flatMap(onError -> Nodes.text(onError, "goto"))
                .ifPresent(target -> checkTarget(target, step));
    }

    private void checkTarget(Node.Scalar target, StepOutline step) {
        body.noteJump();
        if (body.find(target.written()).isEmpty()) {
            findings.add(unknown(ProblemCode.UNKNOWN_GOTO, target, step));
        }
    }
}
