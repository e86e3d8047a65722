package dev.belay.dialect.shape;

import dev.belay.value.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes JSON that people can read and compare line by line. */
public final class IndentedJson {

    private static final int SHORT = 80;

    private final StringBuilder out = new StringBuilder();

    private IndentedJson() {}

    /** The value over several lines; it ends with a line break. */
    public static String write(Value value) {
        var json = new IndentedJson();
        json.append(value, "");
        return json.out.append('\n').toString();
    }

    private void append(Value value, String indent) {
        String compact = value.toString();
        switch (value) {
            case Value.Sequence(List<Value> items) when compact.length() > SHORT -> list(items, indent);
            case Value.Mapping(Map<String, Value> fields)
            when compact.length() > SHORT || isOuter(indent) -> mapping(fields, indent);
            default -> out.append(compact);
        }
    }

    private static boolean isOuter(String indent) {
        return indent.isEmpty();
    }

    private void list(List<Value> items, String indent) {
        String inner = indent + "  ";
        out.append('[');
        for (Iterator<Value> rest = items.iterator(); rest.hasNext(); ) {
            out.append('\n').append(inner);
            append(rest.next(), inner);
            out.append(rest.hasNext() ? "," : "");
        }
        out.append('\n').append(indent).append(']');
    }

    private void mapping(Map<String, Value> fields, String indent) {
        String inner = indent + "  ";
        out.append('{');
        for (Iterator<Map.Entry<String, Value>> rest = fields.entrySet().iterator(); rest.hasNext(); ) {
            Map.Entry<String, Value> field = rest.next();
            out.append('\n').append(inner).append(Value.of(field.getKey())).append(": ");
            append(field.getValue(), inner);
            out.append(rest.hasNext() ? "," : "");
        }
        out.append('\n').append(indent).append('}');
    }
}
