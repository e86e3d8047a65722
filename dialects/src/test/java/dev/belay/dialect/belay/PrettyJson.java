package dev.belay.dialect.belay;

import dev.belay.value.Value;
import java.util.Iterator;
import java.util.Map;

/** JSON over several lines, so that a version control shows what changed. What fits a line stands in one. */
final class PrettyJson {

    private static final int WIDTH = 118;

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    static String of(Value value) {
        var json = new PrettyJson();
        json.append(value, 0, 0);
        return json.out.append('\n').toString();
    }

    private void append(Value value, int indent, int before) {
        String line = value.toString();
        if (indent * 2 + before + line.length() <= WIDTH) {
            out.append(line);
            return;
        }
        switch (value) {
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _, Value.Text _ -> out.append(line);
            case Value.Sequence(var items) -> {
                out.append('[');
                for (Iterator<Value> rest = items.iterator(); rest.hasNext(); ) {
                    line(indent + 1);
                    append(rest.next(), indent + 1, 0);
                    separate(rest);
                }
                line(indent);
                out.append(']');
            }
            case Value.Mapping(var fields) -> mapping(fields, indent);
        }
    }

    private void mapping(Map<String, Value> fields, int indent) {
        out.append('{');
        for (Iterator<Map.Entry<String, Value>> rest = fields.entrySet().iterator(); rest.hasNext(); ) {
            Map.Entry<String, Value> field = rest.next();
            line(indent + 1);
            String name = Value.of(field.getKey()) + ": ";
            out.append(name);
            append(field.getValue(), indent + 1, name.length());
            separate(rest);
        }
        line(indent);
        out.append('}');
    }

    private void separate(Iterator<?> rest) {
        if (rest.hasNext()) {
            out.append(',');
        }
    }

    private void line(int indent) {
        out.append('\n').append("  ".repeat(indent));
    }
}
