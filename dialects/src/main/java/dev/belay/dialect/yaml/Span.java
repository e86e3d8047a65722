package dev.belay.dialect.yaml;

import dev.belay.problem.Location;

/**
 * The characters of the document that a scalar was written with.
 *
 * @param source the document
 * @param from its first character: a quote, a block's {@code |}, or the text itself
 * @param to after its last character
 * @param style how it was written
 */
public record Span(SourceText source, int from, int to, Style style) {

    /** Of a text whose characters are not known one by one. */
    public static final Span NONE = new Span(new SourceText(""), 0, 0, Style.PLAIN);

    /** How a scalar is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    Location locate(Trail trail, String value, int offset, int length) {
        var alignment = new Alignment(this, value);
        int begin = alignment.sourceOf(offset);
        int end = length < 1 ? begin : alignment.sourceOf(offset + length - 1) + 1;
        return source.place(begin, Math.max(begin + 1, end), trail).location();
    }

    /** Two scalars of the same content are the same wherever they stand. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Span;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return style + "@" + from + ".." + to;
    }
}
