package dev.belay.dialect.yaml;

import dev.belay.problem.Location;
import java.util.Optional;

/**
 * The characters of the document that a scalar was written with.
 *
 * @param source the document
 * @param from its first character: a quote, a block's {@code |}, or the text itself
 * @param to after its last character
 * @param style how it was written
 * @param core what was written there, where the scalar's text holds more than that
 */
public record Span(SourceText source, int from, int to, Style style, Optional<Core> core) {

    /** Of a text whose characters are not known one by one. */
    public static final Span NONE = new Span(new SourceText(""), 0, 0, Style.PLAIN);

    /** Of a text that was written as it is. */
    Span(SourceText source, int from, int to, Style style) {
        this(source, from, to, style, Optional.empty());
    }

    /** How a scalar is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    /**
     * The part of a text that stands in the document.
     *
     * @param text that part
     * @param lead how many characters of the whole text stand before it; less than none where it is cut
     */
    record Core(String text, int lead) {}

    /** Of a text that holds this one, that many characters after its beginning. */
    Span around(String text, int lead) {
        return new Span(source, from, to, style, Optional.of(new Core(text, lead)));
    }

    Location locate(Trail trail, String value, int offset, int length) {
        String written = core.map(Core::text).orElse(value);
        int lead = core.map(Core::lead).orElse(0);
        int first = Math.clamp(offset - (long) lead, 0, written.length());
        int last = Math.clamp(offset - (long) lead + length, first, Math.max(first, written.length()));
        var alignment = new Alignment(this, written);
        int begin = alignment.sourceOf(first);
        int end = last <= first ? begin : alignment.sourceOf(last - 1) + 1;
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
