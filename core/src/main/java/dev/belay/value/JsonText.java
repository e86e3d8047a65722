package dev.belay.value;

import java.util.Iterator;
import java.util.Map;

/** Writes values as compact JSON: the form that is stored, rendered, hashed and shown. Used by one thread. */
public final class JsonText {

    private static final char FIRST_PRINTABLE = 0x20;
    private static final char DELETE = 0x7f;
    private static final char LAST_CONTROL = 0x9f;
    private static final char ARABIC_MARK = 0x61c;
    private static final char LEFT_TO_RIGHT_MARK = 0x200e;
    private static final char RIGHT_TO_LEFT_MARK = 0x200f;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char RIGHT_TO_LEFT_OVERRIDE = 0x202e;
    private static final char LEFT_TO_RIGHT_ISOLATE = 0x2066;
    private static final char POP_ISOLATE = 0x2069;

    private final StringBuilder out;

    /** Writes to the end of that text. */
    public JsonText(StringBuilder out) {
        this.out = out;
    }

    static String write(Value value) {
        var out = new StringBuilder();
        new JsonText(out).append(value);
        return out.toString();
    }

    /** Writes a value. */
    public void append(Value value) {
        switch (value) {
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> out.append(value);
            case Value.Text(String text) -> quote(text);
            case Value.Sequence sequence -> sequence(sequence);
            case Value.Mapping mapping -> mapping(mapping);
        }
    }

    private void sequence(Value.Sequence sequence) {
        out.append('[');
        for (Iterator<Value> items = sequence.items().iterator(); items.hasNext(); ) {
            append(items.next());
            separate(items);
        }
        out.append(']');
    }

    private void mapping(Value.Mapping mapping) {
        out.append('{');
        for (Iterator<Map.Entry<String, Value>> fields =
                        mapping.fields().entrySet().iterator();
                fields.hasNext(); ) {
            Map.Entry<String, Value> field = fields.next();
            quote(field.getKey());
            out.append(':');
            append(field.getValue());
            separate(fields);
        }
        out.append('}');
    }

    private void separate(Iterator<?> rest) {
        if (rest.hasNext()) {
            out.append(',');
        }
    }

    /** Writes a text. */
    public void quote(String text) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            escape(text);
        }
        out.append('"');
    }

    /** Most texts can be written as they are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_PRINTABLE || c == '"' || c == '\\' || Character.isSurrogate(c) || steersScreens(c)) {
                return false;
            }
        }
        return true;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean pair = Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(text, i, i + 2);
                i++;
            } else {
                character(text.charAt(i));
            }
        }
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                // A lone surrogate has no UTF-8 form: escaped, it survives being stored.
                if (c < FIRST_PRINTABLE || Character.isSurrogate(c) || steersScreens(c)) {
                    escape(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    /**
     * Characters that JSON allows and that a line on a screen had better not hold: what some terminals obey, what ends
     * lines for some readers, and what turns the direction of the writing.
     */
    private static boolean steersScreens(char c) {
        return c >= DELETE
                && (c <= LAST_CONTROL
                        || c == ARABIC_MARK
                        || c == LEFT_TO_RIGHT_MARK
                        || c == RIGHT_TO_LEFT_MARK
                        || c >= LINE_SEPARATOR && c <= RIGHT_TO_LEFT_OVERRIDE
                        || c >= LEFT_TO_RIGHT_ISOLATE && c <= POP_ISOLATE);
    }

    private void escape(char c) {
        out.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 0xf, 16));
        out.append(Character.forDigit(c >> 4 & 0xf, 16)).append(Character.forDigit(c & 0xf, 16));
    }
}
