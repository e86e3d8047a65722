package dev.belay.dialect.template;

/** What an insertion stands between. */
public enum Delimiter {
    /** <code>${ e }</code>. */
    DOLLAR("${", "}"),
    /** <code>{{ e }}</code>. */
    BRACES("{{", "}}");

    private final String opening;
    private final String closing;

    Delimiter(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /** The characters before the expression. */
    public String opening() {
        return opening;
    }

    /** The characters behind the expression. */
    public String closing() {
        return closing;
    }

    /**
     * Where the expression that begins at an index ends, or -1 where it does not.
     *
     * <p>Quotes and braces of the expression itself are passed over.
     */
    public int end(String text, int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            if (depth == 0 && text.startsWith(closing, at)) {
                return at;
            }
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = QuotedText.end(text, at);
                continue;
            }
            depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
            at++;
        }
        return -1;
    }
}
