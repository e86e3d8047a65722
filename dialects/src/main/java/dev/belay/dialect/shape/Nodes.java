package dev.belay.dialect.shape;

import dev.belay.dialect.yaml.Node;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Reads nodes whose shape was checked before: what has the wrong shape reads as absent, because
 * somebody else has told it.
 */
public final class Nodes {

    private Nodes() {}

    /** The scalar that is a text. */
    public static Optional<Node.Scalar> text(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Value.Text
                ? Optional.of(scalar)
                : Optional.empty();
    }

    /** The text under that key. */
    public static Optional<Node.Scalar> text(Node.Mapping mapping, String key) {
        return mapping.get(key).flatMap(Nodes::text);
    }

    /** The characters of the text under that key. */
    public static Optional<String> string(Node.Mapping mapping, String key) {
        return text(mapping, key).map(Node.Scalar::written);
    }

    /** The mapping that it is. */
    public static Optional<Node.Mapping> mapping(Node node) {
        return node instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    /** The truth under that key. */
    public static Optional<Boolean> flag(Node.Mapping mapping, String key) {
        return mapping.get(key)
                .map(Node::toValue)
                .flatMap(value -> value instanceof Value.Bool(boolean truth) ? Optional.of(truth) : Optional.empty());
    }

    /** The whole number that it is. */
    public static Optional<Long> whole(Node node) {
        return node.toValue() instanceof Value.Whole(long number) ? Optional.of(number) : Optional.empty();
    }

    /** The whole number under that key, where it is in that range. */
    public static Optional<Integer> whole(Node.Mapping mapping, String key, int from, int to) {
        return mapping.get(key)
                .flatMap(Nodes::whole)
                .filter(number -> number >= from && number <= to)
                .map(Math::toIntExact);
    }

    /** The number under that key. */
    public static Optional<Double> number(Node.Mapping mapping, String key) {
        return mapping.get(key).flatMap(node -> switch (node.toValue()) {
            case Value.Whole(long number) -> Optional.of((double) number);
            case Value.Decimal(double number) -> Optional.of(number);
            default -> Optional.empty();
        });
    }

    /** The items of the list that it is. */
    public static List<Node> items(Node node) {
        return node instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }
}
