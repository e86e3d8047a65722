package dev.belay.dialect.systemprompt;

import dev.belay.definition.Durations;
import dev.belay.dialect.belay.Words;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.Place;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Translates steps, those nested in them included. One document, one thread. */
final class StepTranslation {

    private static final String PASSED = "passed";
    private static final int MOST_JUMPS = 3;

    private final SystempromptSettings settings;
    private final Set<String> inputs;
    private final Ids ids;
    private final Results results;
    private final Conditions conditions;
    private final Findings findings;

    StepTranslation(SystempromptSettings settings, Set<String> inputs, Ids ids, Results results, Findings findings) {
        this.settings = settings;
        this.inputs = inputs;
        this.ids = ids;
        this.results = results;
        this.findings = findings;
        conditions = new Conditions(findings);
    }

    /** Steps beside one another. A guard among them decides about those after it, up to the next one. */
    Node body(Node written) {
        if (!(written instanceof Node.Sequence list)) {
            return written;
        }
        List<Node> steps = new ArrayList<>();
        Optional<String> guard = Optional.empty();
        for (Node item : list.items()) {
            steps.add(step(item, guard));
            Optional<String> next = guard(item);
            guard = next.isPresent() ? next : guard;
        }
        return new Node.Sequence(list.place(), steps);
    }

    /** The id of a condition between nothing. */
    private static Optional<String> guard(Node item) {
        return Nodes.mapping(item)
                .filter(step -> type(step).equals(SystempromptTable.CONDITION))
                .filter(step -> step.get("condition")
                        .flatMap(Nodes::mapping)
                        .filter(condition -> !condition.has("then_steps") && !condition.has("else_steps"))
                        .isPresent())
                .flatMap(step -> Nodes.string(step, "id"));
    }

    private static String type(Node.Mapping step) {
        return Nodes.string(step, "type").orElse("");
    }

    Node step(Node item, Optional<String> guard) {
        return Nodes.mapping(item).<Node>map(step -> step(step, guard)).orElse(item);
    }

    private Node step(Node.Mapping step, Optional<String> guard) {
        String id = Nodes.string(step, "id").orElse("");
        results.step(id);
        var tree = new Tree(step.place());
        tree.keep(step, "id").keep(step, "name");
        boolean isGuard = guard(step).isPresent();
        Optional<String> under = guard.filter(_ -> !isGuard);
        dependencies(step, tree, under);
        switch (type(step)) {
            case SystempromptTable.ACTION_STEP -> call(step, "action", "use", tree, under);
            case SystempromptTable.SUBFLOW -> call(step, "subflow", "workflow", tree, under);
            case SystempromptTable.CONDITION -> condition(step, id, tree, under);
            case SystempromptTable.PARALLEL -> parallel(step, id, tree, under);
            case SystempromptTable.LOOP -> loop(step, id, tree, under);
            default -> {}
        }
        step.entry("timeout").ifPresent(entry -> tree.put("timeout", entry, Spans.of(entry.value())));
        retry(step, tree);
        onError(step, tree);
        return tree.mapping();
    }

    // What every step may have

    /** A step under a guard waits for it, also where it names what it waits for. */
    private static void dependencies(Node.Mapping step, Tree tree, Optional<String> guard) {
        Optional<Node.Entry> written = step.entry("depends_on");
        if (written.isEmpty() || guard.isEmpty()) {
            tree.keep(step, "depends_on");
            return;
        }
        Node value = written.get().value();
        List<Node> names = new ArrayList<>(value instanceof Node.Sequence list ? list.items() : List.of(value));
        if (names.stream().noneMatch(name -> name.toValue().equals(Value.of(guard.get())))) {
            names.add(Tree.text(value.place(), guard.get()));
        }
        tree.put("depends_on", written.get(), new Node.Sequence(value.place(), names));
    }

    private static void under(Optional<String> guard, Place place, Tree tree) {
        guard.ifPresent(id -> tree.put("when", Tree.text(place, passed(id))));
    }

    private static String passed(String guard) {
        return "steps." + guard + ".output." + PASSED;
    }

    /** What the step leaves open is what the installation says. */
    private void retry(Node.Mapping step, Tree tree) {
        boolean asked = Nodes.string(step, "on_error").filter("retry"::equals).isPresent();
        Optional<Node.Entry> written = step.entry("retry");
        if (written.isEmpty() && !asked) {
            return;
        }
        Node.Entry entry = written.or(() -> step.entry("on_error")).orElseThrow();
        Node.Mapping given = written.map(Node.Entry::value)
                .flatMap(Nodes::mapping)
                .orElse(new Node.Mapping(entry.value().place(), List.of()));
        var retry = new Tree(given.place());
        if (given.has("attempts")) {
            retry.keep(given, "attempts");
        } else {
            retry.put("attempts", Tree.value(given.place(), Value.of(settings.attempts())));
        }
        Optional<Node.Entry> delay = given.entry("delay");
        if (delay.isPresent()) {
            retry.put("delay", delay.get(), Spans.of(delay.get().value()));
        } else {
            retry.put("delay", Tree.text(given.place(), Durations.print(settings.delay())));
        }
        tree.put("retry", entry, retry.keep(given, "backoff").mapping());
    }

    private void onError(Node.Mapping step, Tree tree) {
        Optional<Node.Entry> written = step.entry("on_error");
        String word = Nodes.string(step, "on_error").orElse("");
        switch (word) {
            case "fail", "continue" -> tree.keep(step, "on_error");
            case "goto" -> jump(step, written.orElseThrow(), tree);
            default -> {}
        }
        if (!word.equals("goto")) {
            strayJump(step, "goto");
            strayJump(step, "max_jumps");
        }
    }

    private void jump(Node.Mapping step, Node.Entry written, Tree tree) {
        if (!step.has("goto")) {
            findings.add(Problem.of(ProblemCode.MISSING_KEY, "`on_error: goto`", "goto")
                    .hint("It names the step beside this one to go on at.")
                    .at(written.value().location()));
            return;
        }
        var jump = new Tree(written.value().place()).keep(step, "goto");
        if (step.has("max_jumps")) {
            jump.rename(step, "max_jumps", "max");
        } else {
            jump.put("max", Tree.value(written.value().place(), Value.of(MOST_JUMPS)));
        }
        tree.put("on_error", written, jump.mapping());
    }

    private void strayJump(Node.Mapping step, String key) {
        step.entry(key)
                .ifPresent(entry ->
                        findings.add(Problem.of(ProblemCode.UNKNOWN_KEY, key, "a step without `on_error: goto`")
                                .at(entry.key().location())));
    }

    // What each type does

    private void call(Node.Mapping step, String key, String verb, Tree tree, Optional<String> guard) {
        String id = Nodes.string(step, "id").orElse("");
        under(guard, step.place(), tree);
        tree.rename(step, key, verb).rename(step, "inputs", "with");
        Optional<Node.Entry> outputs = step.entry("outputs");
        if (outputs.isEmpty()) {
            results.everything(id);
            return;
        }
        List<Node.Scalar> names = names(outputs.get().value());
        results.named(id, texts(names));
        var given = new Tree(outputs.get().value().place());
        names.forEach(name -> given.put(
                name.written(), Tree.text(name.place(), "${ steps." + id + ".output." + name.written() + " }")));
        tree.put("outputs", outputs.get(), given.mapping());
    }

    private void condition(Node.Mapping step, String id, Tree tree, Optional<String> guard) {
        Optional<Node.Mapping> condition = step.get("condition").flatMap(Nodes::mapping);
        Node.Scalar expression = condition
                .flatMap(written -> written.get("expression"))
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .orElse(Tree.text(step.place(), "true"));
        Optional<Node.Entry> then = condition.flatMap(written -> written.entry("then_steps"));
        Optional<Node.Entry> otherwise = condition.flatMap(written -> written.entry("else_steps"));
        List<String> besides = guard.map(StepTranslation::passed).stream().toList();
        if (then.isPresent() && otherwise.isPresent()) {
            under(guard, step.place(), tree);
            tree.put(
                    "parallel",
                    step.entry("condition").orElseThrow(),
                    new Node.Sequence(
                            step.place(),
                            List.of(
                                    branch(id, "then", conditions.holds(expression, List.of()), then.get()),
                                    branch(id, "else", conditions.fails(expression, List.of()), otherwise.get()))));
        } else if (then.isPresent()) {
            tree.put("when", conditions.holds(expression, besides));
            tree.put("steps", then.get(), body(then.get().value()));
        } else if (otherwise.isPresent()) {
            tree.put("when", conditions.fails(expression, besides));
            tree.put("steps", otherwise.get(), body(otherwise.get().value()));
        } else {
            tree.put("wait", Tree.text(step.place(), "0s"));
            tree.put(
                    "outputs",
                    new Tree(step.place())
                            .put(PASSED, conditions.outcome(expression))
                            .mapping());
        }
    }

    private Node branch(String step, String name, Node.Scalar when, Node.Entry steps) {
        Place place = steps.key();
        return new Tree(place)
                .put("id", Tree.text(place, ids.of(step, name)))
                .put("when", when)
                .put("steps", steps, body(steps.value()))
                .mapping();
    }

    private void parallel(Node.Mapping step, String id, Tree tree, Optional<String> guard) {
        under(guard, step.place(), tree);
        Optional<Node.Entry> branches =
                step.get("parallel").flatMap(Nodes::mapping).flatMap(written -> written.entry("branches"));
        branches.ifPresent(entry -> {
            List<Node> scopes = new ArrayList<>();
            for (Node branch : Nodes.items(entry.value())) {
                Nodes.mapping(branch).ifPresent(written -> scopes.add(branch(id, scopes.size() + 1, written)));
            }
            tree.put("parallel", entry, new Node.Sequence(entry.value().place(), scopes));
        });
    }

    private Node branch(String step, int number, Node.Mapping written) {
        Optional<Node.Scalar> own = Nodes.text(written, "id");
        Place place = own.map(Node.Scalar::place).orElse(written.place());
        String id = ids.of(own, step, Integer.toString(number));
        results.step(id);
        var scope = new Tree(written.place())
                .put("id", own.orElseGet(() -> Tree.text(place, id)))
                .keep(written, "name");
        written.entry("steps").ifPresent(steps -> scope.put("steps", steps, body(steps.value())));
        return scope.mapping();
    }

    private void loop(Node.Mapping step, String id, Tree tree, Optional<String> guard) {
        under(guard, step.place(), tree);
        Node.Mapping loop = step.get("loop").flatMap(Nodes::mapping).orElse(new Node.Mapping(step.place(), List.of()));
        var each = new Tree(loop.place()).rename(loop, "collection", "items").keep(loop, "parallel");
        Nodes.text(loop, "variable")
                .filter(name -> name.written().equals("item") || isFree("variable", name))
                .ifPresent(_ -> each.rename(loop, "variable", "as"));
        tree.put("for_each", each.mapping());
        loop.entry("steps").ifPresent(steps -> tree.put("steps", steps, body(steps.value())));
        step.entry("outputs").ifPresent(outputs -> {
            List<Node.Scalar> names = names(outputs.value());
            results.lists(id, texts(names));
            var given = new Tree(outputs.value().place());
            names.forEach(name -> given.put(name.written(), Node.Scalar.around("${ ", name, " }")));
            tree.put("outputs", outputs, given.mapping());
        });
    }

    // Names of results

    private List<Node.Scalar> names(Node written) {
        Set<String> seen = new LinkedHashSet<>();
        List<Node.Scalar> names = new ArrayList<>();
        for (Node item : Nodes.items(written)) {
            Nodes.text(item)
                    .filter(name -> isFree("outputs", name))
                    .filter(name -> isNew(name, seen))
                    .ifPresent(names::add);
        }
        return names;
    }

    private boolean isNew(Node.Scalar name, Set<String> seen) {
        if (!seen.add(name.written())) {
            findings.add(
                    name.location(), ProblemCode.INVALID_VALUE, "outputs", "names that stand once", name.written());
            return false;
        }
        return true;
    }

    private boolean isFree(String key, Node.Scalar name) {
        if (inputs.contains(name.written()) || Words.isReserved(name.written())) {
            findings.add(Problem.of(
                            ProblemCode.INVALID_VALUE,
                            key,
                            "a name that expressions do not use for something else",
                            name.written())
                    .at(name.location()));
            return false;
        }
        return true;
    }

    private static List<String> texts(List<Node.Scalar> names) {
        return names.stream().map(Node.Scalar::written).toList();
    }
}
