package dev.belay.server.mcp.tool;

import dev.belay.definition.Definition;
import dev.belay.definition.Input;
import dev.belay.definition.ValueType;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The inputs of a definition as JSON Schema. What a schema cannot say is checked when they are bound. */
final class InputShape {

    /** What sounds like a secret is never asked by a form: what is typed there passes through the client. */
    private static final List<String> SECRET =
            List.of("password", "passwd", "passphrase", "secret", "token", "api_key");

    private InputShape() {}

    /** All of them. */
    static Shape of(Definition definition) {
        return of(definition.inputs());
    }

    private static Shape of(List<Input> inputs) {
        var shape = new Shape();
        inputs.forEach(input -> shape.field(input.name(), schema(input)));
        return shape;
    }

    /** Those without which an execution is refused. */
    static Stream<Input> required(Definition definition) {
        return definition.inputs().stream()
                .filter(input -> input.required() && input.fallback().isEmpty());
    }

    private static Value.Mapping schema(Input input) {
        Value.Mapping schema =
                Shape.type(type(input.type()), input.description().orElse("The input `" + input.name() + "`."));
        if (input.type() == ValueType.ANY) {
            schema = Value.mapping("description", schema.get("description").orElseThrow());
        }
        schema = input.fallback().isPresent()
                ? schema.with("default", input.fallback().get())
                : schema;
        schema = input.allowed().isEmpty() ? schema : schema.with("enum", new Value.Sequence(input.allowed()));
        schema = bound(schema, input, input.minimum(), "min");
        return bound(schema, input, input.maximum(), "max");
    }

    private static String type(ValueType type) {
        return type == ValueType.LIST ? "array" : type.id();
    }

    private static Value.Mapping bound(Value.Mapping schema, Input input, Optional<Double> bound, String which) {
        String name = switch (input.type()) {
            case INTEGER, NUMBER -> which + "imum";
            case STRING -> which + "Length";
            case LIST -> which + "Items";
            case BOOLEAN, OBJECT, ANY -> "";
        };
        return name.isEmpty()
                ? schema
                : bound.map(size -> schema.with(name, number(size))).orElse(schema);
    }

    private static Value number(double number) {
        return number == Math.rint(number) ? Value.of((long) number) : new Value.Decimal(number);
    }

    /**
     * The inputs with what the client was asked for: nothing is asked where nothing is missing, where the client shows
     * no forms, or where a form is no place for what is missing.
     */
    static Value.Mapping completed(Definition definition, Value.Mapping given, Asking asking)
            throws InterruptedException {
        List<Input> missing = required(definition)
                .filter(input -> given.get(input.name()).isEmpty())
                .toList();
        if (missing.isEmpty() || !asking.showsForms() || !missing.stream().allMatch(InputShape::fitsForm)) {
            return given;
        }
        String[] names = missing.stream().map(Input::name).toArray(String[]::new);
        Value.Mapping answer = asking.elicit(
                "inputs",
                "`" + definition.name() + "` needs more to start.",
                of(missing).open(names));
        return merged(given, answer);
    }

    private static boolean fitsForm(Input input) {
        boolean plain = switch (input.type()) {
            case STRING, INTEGER, NUMBER, BOOLEAN -> true;
            case LIST, OBJECT, ANY -> false;
        };
        String name = input.name().toLowerCase(Locale.ROOT);
        return plain && SECRET.stream().noneMatch(name::contains);
    }

    /** What was given before is not changed by an answer. */
    private static Value.Mapping merged(Value.Mapping given, Value.Mapping answer) {
        Value.Mapping all = given;
        if (answer.get("action").equals(Optional.of(Value.of("accept")))
                && answer.get("content").orElse(Value.Mapping.EMPTY) instanceof Value.Mapping content) {
            for (var field : content.fields().entrySet()) {
                all = given.get(field.getKey()).isPresent() ? all : all.with(field.getKey(), field.getValue());
            }
        }
        return all;
    }
}
