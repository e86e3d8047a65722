package dev.belay.dialect.shape;

import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints a table as a JSON Schema (2020-12), so that an editor completes, explains and checks what the parser reads. */
public final class SchemaText {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Examples examples;

    private SchemaText(Examples examples) {
        this.examples = examples;
    }

    /** The schema of the table's root, with every other form under {@code $defs}. */
    public static Value.Mapping of(Table table, String title, String description) {
        var text = new SchemaText(table.examples());
        Map<String, Value> definitions = new LinkedHashMap<>();
        table.forms().forEach((name, form) -> definitions.put(name, text.schema(form)));
        return new Value.Mapping(Map.of())
                .with("$schema", Value.of(DIALECT))
                .with("title", Value.of(title))
                .with("description", Value.of(description))
                .with("$ref", reference(table.root()))
                .with("$defs", new Value.Mapping(definitions));
    }

    private static Value reference(String name) {
        return Value.of("#/$defs/" + name);
    }

    private Value.Mapping schema(Form form) {
        return switch (form) {
            case Form.Word word -> word(word);
            case Form.AnyText _ -> type("string");
            case Form.Spelled _ -> Value.mapping("type", texts(List.of("string", "number")));
            case Form.Flag _ -> type("boolean");
            case Form.Whole(long from, long to) when from == to -> Value.mapping("const", Value.of(from));
            case Form.Whole(long from, long to) ->
                type("integer").with("minimum", Value.of(from)).with("maximum", Value.of(to));
            case Form.Amount(double from, double to) -> amount(from, to);
            case Form.OneOf(List<String> words) -> Value.mapping("enum", texts(words));
            case Form.Anything _ -> Value.Mapping.EMPTY;
            case Form.Single _ -> Value.mapping("type", texts(List.of("string", "number", "boolean")));
            case Form.Each(Form item, int least) -> each(item, least);
            case Form.Named(Form.Word key, Form value) ->
                type("object").with("propertyNames", word(key)).with("additionalProperties", schema(value));
            case Form.Chosen(Choice choice) -> choice(choice);
            case Form.Reference(String name) -> Value.mapping("$ref", reference(name));
            case Form.Either(_, List<Form> forms) ->
                Value.mapping(
                        "anyOf",
                        new Value.Sequence(
                                forms.stream().<Value>map(this::schema).toList()));
        };
    }

    private static Value.Mapping type(String name) {
        return Value.mapping("type", Value.of(name));
    }

    private static Value.Mapping word(Form.Word word) {
        return type("string")
                .with("pattern", Value.of("^(?:" + word.pattern().pattern() + ")$"))
                .with("maxLength", Value.of(word.longest()));
    }

    private static Value.Mapping amount(double from, double to) {
        Value.Mapping number = type("number");
        return from == -Double.MAX_VALUE
                ? number
                : number.with("minimum", new Value.Decimal(from)).with("maximum", new Value.Decimal(to));
    }

    private Value.Mapping each(Form item, int least) {
        Value.Mapping list = type("array").with("items", schema(item));
        return least > 0 ? list.with("minItems", Value.of(least)) : list;
    }

    /** Every shape of a choice demands its own key and knows no other's, so that just one of them can hold. */
    private Value.Mapping choice(Choice choice) {
        if (!choice.isOpen()) {
            return shape(choice.title(), choice.only());
        }
        return Value.mapping(
                "anyOf",
                new Value.Sequence(choice.shapes().values().stream()
                        .<Value>map(shape -> shape(choice.title(), shape))
                        .toList()));
    }

    private Value.Mapping shape(String title, Shape shape) {
        Map<String, Value> properties = new LinkedHashMap<>();
        shape.keys().forEach(key -> properties.put(key.name(), property(title, key)));
        List<String> required =
                shape.keys().stream().filter(Key::isRequired).map(Key::name).toList();
        Value.Mapping object = type("object").with("properties", new Value.Mapping(properties));
        return (required.isEmpty() ? object : object.with("required", texts(required)))
                .with("additionalProperties", Value.of(false));
    }

    private Value property(String title, Key key) {
        Value.Mapping property = schema(key.form()).with("description", Value.of(key.description()));
        List<Value> shown = examples.of(title, key.name());
        return shown.isEmpty() ? property : property.with("examples", new Value.Sequence(shown));
    }

    private static Value.Sequence texts(List<String> words) {
        return new Value.Sequence(words.stream().<Value>map(Value::of).toList());
    }
}
