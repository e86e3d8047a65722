package dev.belay.dialect.belay;

import dev.belay.definition.Input;
import dev.belay.definition.TextPattern;
import dev.belay.definition.ValueType;
import dev.belay.dialect.LinearPattern;
import dev.belay.dialect.shape.Expected;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code inputs}, in the mapping form and in the list form. */
final class Inputs {

    private final Findings findings;

    Inputs(Findings findings) {
        this.findings = findings;
    }

    /** The nodes of the inputs by name; the first one of each name. */
    static Map<String, Node> named(Optional<Node> written) {
        Map<String, Node> named = new LinkedHashMap<>();
        if (written.orElse(null) instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> named.put(entry.name(), entry.value()));
        }
        for (Node item : written.map(Nodes::items).orElse(List.of())) {
            Nodes.mapping(item)
                    .flatMap(mapping -> Nodes.string(mapping, "name"))
                    .ifPresent(name -> named.putIfAbsent(name, item));
        }
        return named;
    }

    List<Input> read(Optional<Node> written) {
        if (written.orElse(null) instanceof Node.Mapping mapping) {
            mapping.entries()
                    .forEach(entry -> refuseReserved(entry.name(), entry.key().location()));
        }
        refuseDuplicates(written.map(Nodes::items).orElse(List.of()));
        List<Input> inputs = new ArrayList<>();
        named(written).forEach((name, node) -> inputs.add(input(name, node)));
        return inputs;
    }

    /** What an action promises to give back: it is there, where nothing else is said. */
    List<Input> promised(Optional<Node> written) {
        List<Input> promised = new ArrayList<>();
        named(written).forEach((name, node) -> promised.add(promise(input(name, node), node)));
        return promised;
    }

    private static Input promise(Input read, Node node) {
        Optional<Node.Mapping> mapping = Nodes.mapping(node);
        boolean typed = mapping.map(fields -> fields.has("type")).orElse(true);
        return new Input(
                read.name(),
                typed ? read.type() : ValueType.ANY,
                mapping.flatMap(fields -> Nodes.flag(fields, "required")).orElse(true),
                Optional.empty(),
                read.description(),
                read.pattern(),
                read.allowed(),
                read.minimum(),
                read.maximum());
    }

    private void refuseDuplicates(List<Node> items) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Node item : items) {
            Optional<Node.Scalar> name = Nodes.mapping(item).flatMap(mapping -> Nodes.text(mapping, "name"));
            if (name.isEmpty()) {
                continue;
            }
            refuseReserved(name.get().written(), name.get().location());
            Integer first =
                    lines.putIfAbsent(name.get().written(), name.get().place().line());
            if (first != null) {
                findings.add(
                        name.get().location(),
                        ProblemCode.DUPLICATE_KEY,
                        name.get().written(),
                        first);
            }
        }
    }

    private void refuseReserved(String name, Location place) {
        if (Vantage.RESERVED.contains(name)) {
            findings.add(
                    Problem.of(ProblemCode.INVALID_VALUE, "an input's name", "one that expressions do not use", name)
                            .at(place));
        }
    }

    private Input input(String name, Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            ValueType type =
                    Types.named(Nodes.text(node).map(Node.Scalar::written).orElse("any"));
            return new Input(
                    name,
                    type,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
        ValueType type = Types.named(mapping.get("type")
                .map(written -> Nodes.text(written).map(Node.Scalar::written).orElse("any"))
                .orElse("string"));
        var input = new Input(
                name,
                type,
                Nodes.flag(mapping, "required").orElse(false),
                mapping.get("default").map(Node::toValue),
                Nodes.string(mapping, "description"),
                pattern(mapping, type),
                mapping.get("enum").map(Nodes::items).orElse(List.of()).stream()
                        .map(Node::toValue)
                        .toList(),
                Nodes.number(mapping, "minimum"),
                Nodes.number(mapping, "maximum"));
        check(input, mapping);
        return input;
    }

    private Optional<TextPattern> pattern(Node.Mapping mapping, ValueType type) {
        Optional<Node.Scalar> written = Nodes.text(mapping, "pattern");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (type != ValueType.STRING && type != ValueType.ANY) {
            findings.add(
                    mapping.entry("pattern").orElseThrow().key().location(),
                    ProblemCode.KEYS_EXCLUDE,
                    "pattern",
                    "type: " + type.id(),
                    "an input");
        }
        LinearPattern.Compiled compiled = LinearPattern.compile(written.get().written());
        if (compiled.pattern().isEmpty()) {
            findings.add(Problem.of(
                            ProblemCode.INVALID_VALUE,
                            "pattern",
                            "a regular expression that RE2 reads",
                            written.get().written())
                    .hint("The pattern cannot be read: " + compiled.fault() + ".")
                    .at(written.get().location()));
        }
        return compiled.pattern();
    }

    private void check(Input input, Node.Mapping mapping) {
        List<Node> allowed = mapping.get("enum").map(Nodes::items).orElse(List.of());
        for (Node value : allowed) {
            if (!(value instanceof Node.Unreadable) && !input.type().accepts(value.toValue())) {
                wrongType("enum", value, input.type());
            }
        }
        if (input.minimum().isPresent()
                && input.maximum().isPresent()
                && input.minimum().get() > input.maximum().get()) {
            Node maximum = mapping.get("maximum").orElseThrow();
            findings.add(
                    maximum.location(),
                    ProblemCode.INVALID_VALUE,
                    "maximum",
                    "at least the `minimum`",
                    maximum.toValue().rendered());
        }
        mapping.get("default")
                .filter(node -> !(node instanceof Node.Unreadable))
                .ifPresent(node -> checkDefault(input, node));
    }

    private void checkDefault(Input input, Node node) {
        Value value = node.toValue();
        if (value instanceof Value.Text(String text) && Templates.hasExpression(text)) {
            findings.add(Problem.of(ProblemCode.INVALID_VALUE, "default", "a plain value", text)
                    .hint("A default is not computed; write `inputs." + input.name() + " ?? ...` where it is used.")
                    .at(node.location()));
        } else if (!input.type().accepts(value)) {
            wrongType("default", node, input.type());
        } else if (!input.allowed().isEmpty() && !input.allowed().contains(value)) {
            List<String> words = input.allowed().stream().map(Value::rendered).toList();
            findings.add(
                    node.location(), ProblemCode.INVALID_VALUE, "default", Expected.words(words), value.rendered());
        } else if (value instanceof Value.Text(String text)
                && input.pattern().isPresent()
                && !input.pattern().get().matches(text)) {
            findings.add(
                    node.location(),
                    ProblemCode.INVALID_VALUE,
                    "default",
                    "a text that matches `" + input.pattern().get().source() + "`",
                    text);
        } else {
            checkBounds(input, node, value);
        }
    }

    private void checkBounds(Input input, Node node, Value value) {
        double size = switch (value) {
            case Value.Whole(long number) -> number;
            case Value.Decimal(double number) -> number;
            case Value.Text(String text) -> text.codePointCount(0, text.length());
            case Value.Sequence(List<Value> items) -> items.size();
            case Value.Mapping _, Value.Bool _, Value.Nothing _ -> Double.NaN;
        };
        if (input.minimum().filter(least -> size < least).isPresent()) {
            findings.add(
                    node.location(), ProblemCode.INVALID_VALUE, "default", "at least the `minimum`", value.rendered());
        } else if (input.maximum().filter(most -> size > most).isPresent()) {
            findings.add(
                    node.location(), ProblemCode.INVALID_VALUE, "default", "at most the `maximum`", value.rendered());
        }
    }

    private void wrongType(String key, Node node, ValueType type) {
        findings.add(node.location(), ProblemCode.WRONG_TYPE, key, Types.expected(type), Expected.article(node.kind()));
    }
}
