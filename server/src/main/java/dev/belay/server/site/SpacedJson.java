package dev.belay.server.site;

import dev.belay.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** JSON with a space after each comma and colon, as the document's streams show it. */
final class SpacedJson {

    private SpacedJson() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .map(field -> text(field.getKey()) + ": " + of(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Sequence(var items) ->
                items.stream().map(SpacedJson::of).collect(Collectors.joining(", ", "[", "]"));
            case Value.Text(String text) -> text(text);
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> value.toString();
        };
    }

    /** A text with its quotes, escaped. */
    private static String text(String text) {
        String list = new Value.Sequence(List.of(Value.of(text))).toString();
        return list.substring(1, list.length() - 1);
    }
}
