package dev.belay.dialect.belay;

import dev.belay.definition.Body;
import dev.belay.definition.Verb;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** Reads {@code for_each}. */
final class Loops {

    private static final String ITEM = "item";

    private final Templates templates;
    private final Findings findings;

    Loops(Templates templates, Findings findings) {
        this.templates = templates;
        this.findings = findings;
    }

    /** The names that the steps of a loop know besides the others. */
    List<String> names(Node written) {
        return List.of(ITEM, "index", "key", as(written));
    }

    private static String as(Node written) {
        return Nodes.mapping(written)
                .flatMap(mapping -> Nodes.string(mapping, "as"))
                .orElse(ITEM);
    }

    Verb read(Node written, Body body, Vantage from) {
        Optional<Node.Mapping> settings = Nodes.mapping(written);
        settings.ifPresent(mapping -> checkName(mapping, from));
        return new Verb.ForEach(
                settings.map(mapping -> over(mapping, from)).orElseGet(() -> values(written, from)),
                as(written),
                settings.flatMap(mapping -> Nodes.whole(mapping, "parallel", 1, Verb.ForEach.MAX_PARALLEL))
                        .orElse(1),
                settings.flatMap(mapping -> Nodes.whole(mapping, "max_failures", 0, Verb.ForEach.MAX_ITERATIONS))
                        .orElse(0),
                settings.flatMap(mapping -> mapping.get("waves")).map(Nodes::items).orElse(List.of()).stream()
                        .map(Loops::wave)
                        .toList(),
                body);
    }

    private void checkName(Node.Mapping mapping, Vantage from) {
        Optional<Node.Scalar> as = Nodes.text(mapping, "as");
        as.filter(name -> !name.written().equals(ITEM)).ifPresent(name -> {
            boolean taken =
                    Vantage.RESERVED.contains(name.written()) || from.inputs().contains(name.written());
            if (taken) {
                findings.add(
                        name.location(), ProblemCode.INVALID_VALUE, "as", "a name that is not taken", name.written());
            }
        });
    }

    private Verb.Over over(Node.Mapping mapping, Vantage from) {
        return mapping.get("range")
                .map(range -> range(range, from))
                .orElseGet(() ->
                        mapping.get("items").map(items -> values(items, from)).orElseGet(Loops::nothing));
    }

    private static Verb.Over nothing() {
        return new Verb.Over.Values(new Template.Constant(Value.Sequence.EMPTY));
    }

    private Verb.Over values(Node node, Vantage from) {
        Optional<Node.Scalar> text = Nodes.text(node);
        if (text.isPresent()) {
            return templates
                    .expression(text.get(), from)
                    .<Verb.Over>map(expression -> new Verb.Over.Values(new Template.Computed(expression)))
                    .orElseGet(Loops::nothing);
        }
        int size = node instanceof Node.Mapping mapping
                ? mapping.entries().size()
                : Nodes.items(node).size();
        refuseTooMany(node, size);
        return new Verb.Over.Values(templates.value(node, from));
    }

    private Verb.Over range(Node node, Vantage from) {
        if (!(node instanceof Node.Mapping range)) {
            return nothing();
        }
        Template first = bound(range, "from", from);
        Template last = bound(range, "to", from);
        Template step = bound(range, "step", from);
        checkRange(range, first, last, step);
        return new Verb.Over.Range(first, last, step);
    }

    private Template bound(Node.Mapping range, String key, Vantage from) {
        Optional<Node> written = range.get(key);
        Optional<Node.Scalar> text = written.flatMap(Nodes::text);
        if (text.isPresent()) {
            return templates
                    .expression(text.get(), from)
                    .<Template>map(Template.Computed::new)
                    .orElseGet(() -> new Template.Constant(Value.of(1)));
        }
        return new Template.Constant(Value.of(written.flatMap(Nodes::whole).orElse(1L)));
    }

    private void checkRange(Node.Mapping range, Template first, Template last, Template step) {
        if (!(step instanceof Template.Constant(Value.Whole(long by)))) {
            return;
        }
        if (by == 0) {
            Node written = range.get("step").orElse(range);
            findings.add(Problem.of(ProblemCode.INVALID_VALUE, "step", "other than zero", 0)
                    .at(written.location()));
            return;
        }
        if (first instanceof Template.Constant(Value.Whole(long from))
                && last instanceof Template.Constant(Value.Whole(long to))) {
            refuseTooMany(range, (to - from) / by + 1);
        }
    }

    private void refuseTooMany(Node node, long iterations) {
        if (iterations > Verb.ForEach.MAX_ITERATIONS) {
            findings.add(
                    node.location(),
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of iterations",
                    iterations,
                    "iterations",
                    Verb.ForEach.MAX_ITERATIONS);
        }
    }

    private static Verb.Wave wave(Node node) {
        Optional<Long> count = Nodes.whole(node).filter(number -> number >= 1 && number <= Verb.ForEach.MAX_ITERATIONS);
        if (count.isPresent()) {
            return new Verb.Wave.Count(Math.toIntExact(count.get()));
        }
        String share = Nodes.text(node).map(Node.Scalar::written).orElse("");
        boolean readable = share.matches("[0-9]{1,3}%");
        return new Verb.Wave.Percent(readable ? Integer.parseInt(share.substring(0, share.length() - 1)) : 100);
    }
}
