package dev.belay.dialect.belay;

import dev.belay.dialect.yaml.Node;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Reads nodes whose shape was checked before: what has the wrong shape reads as absent, because
 * somebody else has told it.
 */
final class Nodes {

    private Nodes() {}

    static Optional<Node.Scalar> text(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Value.Text
                ? Optional.of(scalar)
                : Optional.empty();
    }

    static Optional<Node.Scalar> text(Node.Mapping mapping, String key) {
        return mapping.get(key).flatMap(Nodes::text);
    }

    static Optional<String> string(Node.Mapping mapping, String key) {
        return text(mapping, key).map(Node.Scalar::written);
    }

    static Optional<Node.Mapping> mapping(Node node) {
        return node instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    static Optional<Boolean> flag(Node.Mapping mapping, String key) {
        return mapping.get(key)
                .map(Node::toValue)
                .flatMap(value -> value instanceof Value.Bool(boolean truth) ? Optional.of(truth) : Optional.empty());
    }

    static Optional<Long> whole(Node node) {
        return node.toValue() instanceof Value.Whole(long number) ? Optional.of(number) : Optional.empty();
    }

    static Optional<Integer> whole(Node.Mapping mapping, String key, int from, int to) {
        return mapping.get(key)
                .flatMap(Nodes::whole)
                .filter(number -> number >= from && number <= to)
                .map(Math::toIntExact);
    }

    static Optional<Double> number(Node.Mapping mapping, String key) {
        return mapping.get(key).flatMap(node -> switch (node.toValue()) {
            case Value.Whole(long number) -> Optional.of((double) number);
            case Value.Decimal(double number) -> Optional.of(number);
            default -> Optional.empty();
        });
    }

    static List<Node> items(Node node) {
        return node instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }
}
