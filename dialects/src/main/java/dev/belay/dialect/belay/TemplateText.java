package dev.belay.dialect.belay;

import dev.belay.expression.Expression;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes templates as they are written in a document. */
final class TemplateText {

    private TemplateText() {}

    static Value write(Template template) {
        return switch (template) {
            case Template.Constant(Value value) -> escaped(value);
            case Template.Computed(Expression expression) -> Value.of(inserted(expression));
            case Template.Prose(List<Template.Part> parts) -> Value.of(prose(parts));
            case Template.Shell shell -> Value.of(shell.source());
            case Template.Items(List<Template> items) ->
                new Value.Sequence(items.stream().map(TemplateText::write).toList());
            case Template.Fields fields -> fields(fields);
        };
    }

    static Value.Mapping fields(Template.Fields fields) {
        Map<String, Value> written = new LinkedHashMap<>();
        fields.fields().forEach((name, field) -> written.put(name, write(field)));
        return new Value.Mapping(written);
    }

    static String inserted(Expression expression) {
        return "${ " + expression.source() + " }";
    }

    private static String prose(List<Template.Part> parts) {
        var text = new StringBuilder();
        for (Template.Part part : parts) {
            text.append(
                    switch (part) {
                        case Template.Part.Literal(String literal) -> escaped(literal);
                        case Template.Part.Insertion(Expression expression) -> inserted(expression);
                    });
        }
        return text.toString();
    }

    private static Value escaped(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Value.of(escaped(text));
            case Value.Sequence(List<Value> items) ->
                new Value.Sequence(items.stream().map(TemplateText::escaped).toList());
            case Value.Mapping(Map<String, Value> fields) -> {
                Map<String, Value> escaped = new LinkedHashMap<>();
                fields.forEach((name, field) -> escaped.put(name, escaped(field)));
                yield new Value.Mapping(escaped);
            }
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> value;
        };
    }

    private static String escaped(String literal) {
        return literal.replace("${", "$${").replace("{{", "\\{{");
    }
}
