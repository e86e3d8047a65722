package dev.belay.dialect.yaml;

import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes data as YAML that people like to read, and that {@link YamlReader} reads back as the same data.
 *
 * <p>Short lists and mappings of single values stand on one line, texts of several lines in a block.
 */
public final class YamlWriter {

    private static final int WIDTH = 88;
    private static final String INDENT = "  ";

    /** A longer key is written with a mark of its own: YAML looks for the colon no further than 1,024 characters. */
    private static final int LONGEST_PLAIN_KEY = 1_000;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** The document of that value; it ends with a line break. */
    public static String write(Value value) {
        var writer = new YamlWriter();
        switch (value) {
            case Value.Mapping(Map<String, Value> fields) when !fields.isEmpty() -> writer.fields(fields, "", "");
            case Value.Sequence(List<Value> items) when !items.isEmpty() -> writer.items(items, "");
            default -> writer.out.append(flow(value)).append('\n');
        }
        return writer.out.toString();
    }

    /** The first key stands where the line has already begun. */
    private void fields(Map<String, Value> fields, String first, String indent) {
        String lead = first;
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            String key = ScalarText.inFlow(field.getKey());
            boolean marked = key.length() > LONGEST_PLAIN_KEY;
            out.append(lead).append(marked ? "? " + key + "\n" + indent : key).append(':');
            below(field.getValue(), indent, indent);
            lead = indent;
        }
    }

    private void items(List<Value> items, String indent) {
        for (Value item : items) {
            out.append(indent).append('-');
            if (item instanceof Value.Mapping(Map<String, Value> fields) && !fields.isEmpty()) {
                out.append(' ');
                fields(fields, "", indent + INDENT);
            } else {
                below(item, indent, indent + INDENT);
            }
        }
    }

    /** What stands behind a colon or a dash. */
    private void below(Value value, String indent, String column) {
        if (value instanceof Value.Text(String text) && ScalarText.isBlock(text)) {
            block(text, indent + INDENT);
        } else if (isShort(value, column)) {
            out.append(' ').append(value instanceof Value.Text(String text) ? ScalarText.inBlock(text) : flow(value));
            out.append('\n');
        } else {
            out.append('\n');
            longer(value, indent + INDENT);
        }
    }

    private void longer(Value value, String indent) {
        switch (value) {
            case Value.Mapping(Map<String, Value> fields) -> fields(fields, indent, indent);
            case Value.Sequence(List<Value> items) -> items(items, indent);
            case Value.Text _, Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ ->
                throw new IllegalArgumentException("Only lists and mappings stand below, found " + value + ".");
        }
    }

    private void block(String text, String indent) {
        out.append(text.endsWith("\n") ? " |\n" : " |-\n");
        text.lines()
                .forEach(line -> out.append(line.isEmpty() ? "" : indent + line).append('\n'));
    }

    private boolean isShort(Value value, String column) {
        return switch (value) {
            case Value.Sequence(List<Value> items) ->
                items.isEmpty() || items.stream().allMatch(YamlWriter::isSingle) && fits(value, column);
            case Value.Mapping(Map<String, Value> fields) ->
                fields.isEmpty() || fields.values().stream().allMatch(YamlWriter::isSingle) && fits(value, column);
            default -> true;
        };
    }

    private boolean fits(Value value, String column) {
        int begun = out.length() - (out.lastIndexOf("\n") + 1);
        return Math.max(begun, column.length()) + flow(value).length() < WIDTH;
    }

    private static boolean isSingle(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.indexOf('\n') < 0;
            case Value.Sequence(List<Value> items) -> items.isEmpty();
            case Value.Mapping(Map<String, Value> fields) -> fields.isEmpty();
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> true;
        };
    }

    private static String flow(Value value) {
        return switch (value) {
            case Value.Text(String text) -> ScalarText.inFlow(text);
            case Value.Sequence(List<Value> items) ->
                items.stream().map(YamlWriter::flow).collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping(Map<String, Value> fields) when fields.isEmpty() -> "{}";
            case Value.Mapping(Map<String, Value> fields) ->
                fields.entrySet().stream()
                        .map(field -> ScalarText.inFlow(field.getKey()) + ": " + flow(field.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> value.toString();
        };
    }
}
