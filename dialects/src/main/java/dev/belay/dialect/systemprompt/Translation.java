package dev.belay.dialect.systemprompt;

import dev.belay.definition.Durations;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.Place;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Translates a document whose shape was checked. One use, one thread. */
final class Translation {

    /** The key under which all executions of the notation count together. */
    static final String TOGETHER = "workflows of systemprompt";

    private final Node.Mapping document;
    private final SystempromptSettings settings;
    private final Findings findings;
    private final Results results;
    private final StepTranslation steps;

    Translation(Node.Mapping document, SystempromptSettings settings, Findings findings) {
        this.document = document;
        this.settings = settings;
        this.findings = findings;
        results = new Results(!document.has("inputs"));
        steps = new StepTranslation(settings, inputNames(), new Ids(document), results, findings);
    }

    /** What the notation's names mean in this document, once it was translated. */
    Results results() {
        return results;
    }

    /** The tree in the native notation. */
    Node.Mapping translate() {
        Place place = document.place();
        var tree = new Tree(place);
        tree.put("belay", Tree.value(place, Value.of(1)));
        tree.keep(document, "name").keep(document, "version").keep(document, "description");
        inputs(tree);
        timeout(tree);
        concurrency(tree);
        document.entry("steps").ifPresent(entry -> tree.put("steps", entry, steps.body(entry.value())));
        document.entry("error_handler").ifPresent(entry -> {
            Node handler = steps.step(entry.value(), Optional.empty());
            tree.put("on_failure", entry, new Node.Sequence(entry.value().place(), List.of(handler)));
        });
        outputs(tree);
        return tree.mapping();
    }

    private void timeout(Tree tree) {
        Optional<Node.Entry> written = document.entry("timeout");
        if (written.isPresent()) {
            tree.put("timeout", written.get(), Spans.of(written.get().value()));
        } else {
            tree.put("timeout", Tree.text(document.place(), Durations.print(settings.timeout())));
        }
    }

    /**
     * One that calls others is not counted: it would hold a place while those that it calls wait for one, and with all
     * places held so, none of them would ever end.
     */
    private void concurrency(Tree tree) {
        Place place = document.place();
        settings.atOnce()
                .filter(_ -> !Calling.isIn(document))
                .map(limit -> new Tree(place)
                        .put("key", Tree.text(place, TOGETHER))
                        .put("limit", Tree.value(place, Value.of(limit))))
                .ifPresent(limit -> tree.put("concurrency", limit.mapping()));
    }

    // Inputs

    private Set<String> inputNames() {
        Set<String> names = new LinkedHashSet<>();
        document.get("inputs").map(Nodes::items).orElse(List.of()).stream()
                .flatMap(item -> Nodes.mapping(item).stream())
                .flatMap(input -> Nodes.string(input, "name").stream())
                .forEach(names::add);
        return names;
    }

    /** A definition that says nothing of inputs takes what it is given. */
    private void inputs(Tree tree) {
        Optional<Node.Entry> written = document.entry("inputs");
        if (written.isEmpty()) {
            Place place = document.place();
            tree.put("inputs", new Tree(place).put("*", Tree.text(place, "any")).mapping());
        } else if (written.get().value() instanceof Node.Sequence list) {
            List<Node> inputs = list.items().stream().map(Translation::input).toList();
            tree.put("inputs", written.get(), new Node.Sequence(list.place(), inputs));
        }
    }

    private static Node input(Node written) {
        if (!(written instanceof Node.Mapping input)) {
            return written;
        }
        var tree = new Tree(input.place());
        input.entries().forEach(entry -> tree.put(entry.name(), entry, type(entry)));
        return tree.mapping();
    }

    private static Node type(Node.Entry entry) {
        boolean array = entry.name().equals("type") && entry.value().toValue().equals(Value.of("array"));
        return array ? Tree.text(entry.value().place(), "list") : entry.value();
    }

    // Outputs

    private void outputs(Tree tree) {
        document.entry("outputs").ifPresent(entry -> {
            var outputs = new Tree(entry.value().place());
            Map<String, Integer> lines = new HashMap<>();
            for (Node item : Nodes.items(entry.value())) {
                Nodes.mapping(item).ifPresent(output -> output(output, outputs, lines));
            }
            tree.put("outputs", entry, outputs.mapping());
        });
    }

    private void output(Node.Mapping output, Tree outputs, Map<String, Integer> lines) {
        Optional<Node.Scalar> name = Nodes.text(output, "name");
        Optional<Node.Scalar> source = Nodes.text(output, "source");
        if (name.isEmpty() || source.isEmpty()) {
            return;
        }
        Integer first =
                lines.putIfAbsent(name.get().written(), name.get().place().line());
        if (first != null) {
            findings.add(
                    name.get().location(), ProblemCode.DUPLICATE_KEY, name.get().written(), first);
            return;
        }
        outputs.put(
                name.get().written(),
                new Node.Entry(name.get().place(), name.get().written(), source.get()),
                value(source.get(), output));
    }

    private Node value(Node.Scalar source, Node.Mapping output) {
        Optional<String> type = Nodes.string(output, "type")
                .map(word -> word.equals("array") ? "list" : word)
                .filter(word -> !word.equals("any"));
        String written = source.written();
        if (results.isStep(written)) {
            refuseOther(type, output);
            return Node.Scalar.around("${ steps.", source, ".output }");
        }
        int dot = written.indexOf('.');
        if (dot > 0 && results.isStep(written.substring(0, dot))) {
            String path = "steps." + written.substring(0, dot) + ".output" + written.substring(dot);
            String value = type.map(word -> path + " | expect('" + word + "')").orElse(path);
            return Tree.text(source.place(), "${ " + value + " }");
        }
        return new Conditions(findings).value(source, type);
    }

    /** What a step gives back is always an object. */
    private void refuseOther(Optional<String> type, Node.Mapping output) {
        type.filter(word -> !word.equals("object"))
                .ifPresent(word -> findings.add(
                        Problem.of(ProblemCode.INVALID_VALUE, "type", "`object` where `source` is a step", word)
                                .hint("One value of what a step gives is `STEP.NAME`.")
                                .at(output.get("type").orElseThrow().location())));
    }
}
