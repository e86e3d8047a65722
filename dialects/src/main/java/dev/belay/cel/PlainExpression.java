package dev.belay.cel;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expression of paths, literals, defaults and filters, computed without CEL.
 *
 * @param source as written
 * @param node its tree, which is plain
 */
record PlainExpression(String source, Node node) implements Expression {

    @Override
    public Set<Path> references() {
        return node.references();
    }

    @Override
    public Evaluation evaluate(Scope scope) {
        try {
            return new Evaluation.Known(value(node, scope, new Meter()));
        } catch (NoValue e) {
            return e.answer();
        }
    }

    private static Value value(Node node, Scope scope, Meter meter) {
        return switch (node) {
            case Node.Literal(Value value) -> value;
            case Node.Read(Path path) -> read(path, scope);
            case Node.Has(Path path) -> Value.of(has(path, scope));
            case Node.Coalesce(Node first, Node second) -> coalesce(first, second, scope, meter);
            case Node.Piped(Node subject, Filter filter, List<Node> arguments) ->
                filter.apply(value(subject, scope, meter), values(arguments, scope, meter), meter);
            case Node.Items(List<Node> items) -> new Value.Sequence(values(items, scope, meter));
            case Node.Fields(List<Node.Field> fields) -> mapping(fields, scope, meter);
            case Node.Bound _,
                    Node.Select _,
                    Node.HasField _,
                    Node.Index _,
                    Node.Call _,
                    Node.Ternary _,
                    Node.Macro _ -> throw new IllegalStateException("Not plain: " + node);
        };
    }

    static Value read(Path path, Scope scope) {
        return switch (scope.find(path)) {
            case Lookup.Found(Value value) -> value;
            case Lookup.Absent _ -> throw NoValue.undefined(path);
            case Lookup.NotYet _ -> throw NoValue.notYet(path);
        };
    }

    static boolean has(Path path, Scope scope) {
        return switch (scope.find(path)) {
            case Lookup.Found _ -> true;
            case Lookup.Absent _ -> false;
            case Lookup.NotYet _ -> throw NoValue.notYet(path);
        };
    }

    private static Value coalesce(Node first, Node second, Scope scope, Meter meter) {
        try {
            Value value = value(first, scope, meter);
            return value instanceof Value.Nothing ? value(second, scope, meter) : value;
        } catch (NoValue e) {
            if (e.isAbsent()) {
                return value(second, scope, meter);
            }
            throw e;
        }
    }

    private static List<Value> values(List<Node> nodes, Scope scope, Meter meter) {
        return nodes.stream().map(node -> value(node, scope, meter)).toList();
    }

    private static Value mapping(List<Node.Field> fields, Scope scope, Meter meter) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Node.Field field : fields) {
            String key = value(field.key(), scope, meter).rendered();
            if (values.put(key, value(field.value(), scope, meter)) != null) {
                throw NoValue.failed("a mapping has the key `" + key + "` twice");
            }
        }
        return new Value.Mapping(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlainExpression expression && source.equals(expression.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
