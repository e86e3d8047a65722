package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a value against the part of JSON Schema that is used here: types, required and closed properties, listed
 * values, least and greatest sizes. What it does not know it lets pass; whoever uses the value checks the rest.
 */
public final class SchemaCheck {

    /** So many complaints are told. */
    private static final int MOST = 10;

    private static final int LONGEST_NAME = 80;

    private final List<String> complaints = new ArrayList<>();

    private SchemaCheck() {}

    /** What is wrong with a value, in sentences; nothing where it fits. */
    public static List<String> check(Value.Mapping schema, Value value) {
        var check = new SchemaCheck();
        check.value("", schema, value);
        return check.complaints.stream().limit(MOST).toList();
    }

    private void value(String path, Value.Mapping schema, Value value) {
        if (complaints.size() >= MOST) {
            return;
        }
        Optional<String> type = text(schema, "type");
        if (type.isPresent() && !isOf(type.get(), value)) {
            complain(path, "must be of the type " + type.get() + ", found " + value.kind());
            return;
        }
        listed(path, schema, value);
        size(path, schema, value);
        switch (value) {
            case Value.Mapping mapping -> properties(path, schema, mapping);
            case Value.Sequence(List<Value> items) -> items(path, schema, items);
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Bool _, Value.Nothing _ -> {}
        }
    }

    private static boolean isOf(String type, Value value) {
        return switch (type) {
            case "object" -> value instanceof Value.Mapping;
            case "array" -> value instanceof Value.Sequence;
            case "string" -> value instanceof Value.Text;
            case "integer" -> value instanceof Value.Whole;
            case "number" -> value instanceof Value.Whole || value instanceof Value.Decimal;
            case "boolean" -> value instanceof Value.Bool;
            case "null" -> value instanceof Value.Nothing;
            default -> true;
        };
    }

    private void listed(String path, Value.Mapping schema, Value value) {
        if (schema.get("enum").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> known)
                && !known.contains(value)) {
            complain(path, "must be one of " + shortened(known.toString()));
        }
    }

    private void size(String path, Value.Mapping schema, Value value) {
        switch (value) {
            case Value.Whole(long number) -> {
                double size = number;
                bounds(path, schema, size, "minimum", "maximum", "");
            }
            case Value.Decimal(double number) -> bounds(path, schema, number, "minimum", "maximum", "");
            case Value.Text(String text) ->
                bounds(path, schema, text.length(), "minLength", "maxLength", " characters");
            case Value.Sequence(List<Value> items) ->
                bounds(path, schema, items.size(), "minItems", "maxItems", " items");
            case Value.Mapping _, Value.Bool _, Value.Nothing _ -> {}
        }
    }

    private void bounds(String path, Value.Mapping schema, double size, String least, String most, String unit) {
        number(schema, least)
                .filter(bound -> size < bound)
                .ifPresent(bound -> complain(path, "must be at least " + plain(bound) + unit));
        number(schema, most)
                .filter(bound -> size > bound)
                .ifPresent(bound -> complain(path, "must be at most " + plain(bound) + unit));
    }

    private void properties(String path, Value.Mapping schema, Value.Mapping value) {
        Map<String, Value> known = mapping(schema, "properties").fields();
        if (schema.get("required").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> required)) {
            required.stream()
                    .map(Value::rendered)
                    .filter(name -> value.get(name).isEmpty())
                    .forEach(name -> complain(inside(path, name), "is missing"));
        }
        boolean closed = schema.get("additionalProperties").equals(Optional.of(Value.of(false)));
        value.fields().forEach((name, field) -> {
            if (known.get(name) instanceof Value.Mapping inner) {
                value(inside(path, name), inner, field);
            } else if (closed && !known.containsKey(name)) {
                complain(
                        inside(path, shortened(name)), "is not known; known are: " + String.join(", ", known.keySet()));
            }
        });
    }

    private void items(String path, Value.Mapping schema, List<Value> items) {
        Value.Mapping inner = mapping(schema, "items");
        if (!inner.fields().isEmpty()) {
            for (int i = 0; i < items.size(); i++) {
                value(path + "[" + i + "]", inner, items.get(i));
            }
        }
    }

    private void complain(String path, String what) {
        complaints.add((path.isEmpty() ? "The value" : "`" + path + "`") + " " + what + ".");
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "..." : text;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Value.Mapping mapping(Value.Mapping schema, String name) {
        return schema.get(name).orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping
                ? mapping
                : Value.Mapping.EMPTY;
    }

    private static Optional<String> text(Value.Mapping schema, String name) {
        return schema.get(name).filter(Value.Text.class::isInstance).map(Value::rendered);
    }

    private static Optional<Double> number(Value.Mapping schema, String name) {
        return switch (schema.get(name).orElse(Value.Nothing.NOTHING)) {
            case Value.Whole(long number) -> Optional.of((double) number);
            case Value.Decimal(double number) -> Optional.of(number);
            case Value _ -> Optional.empty();
        };
    }
}
