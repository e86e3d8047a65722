package dev.belay.dialect.template;

import dev.belay.expression.ExpressionCompiler;
import dev.belay.expression.Template;
import java.util.Set;

/** Reads texts and conditions of a definition into templates; thread-safe. */
public final class TemplateReader {

    private final ExpressionCompiler compiler;

    /** A reader of expressions in that language. */
    public TemplateReader(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Reads a text with insertions.
     *
     * <p>One insertion as the whole text gives {@link Template.Computed}, insertions beside other characters give
     * {@link Template.Prose}, and no insertion gives {@link Template.Constant}.
     */
    public TextReading read(String text, Set<String> roots) {
        return new ProseReading(text, new InsertionReader(compiler, roots)).read();
    }

    /**
     * Reads a text that is an expression as a whole, such as a condition; delimiters around it are tolerated.
     *
     * <p>Gives {@link Template.Computed}.
     */
    public TextReading readExpression(String text, Set<String> roots) {
        var insertions = new InsertionReader(compiler, roots);
        String trimmed = text.strip();
        for (Delimiter delimiter : Delimiter.values()) {
            int start = delimiter.opening().length();
            boolean delimited = trimmed.startsWith(delimiter.opening())
                    && delimiter.end(trimmed, start)
                            == trimmed.length() - delimiter.closing().length();
            if (delimited) {
                return ProseReading.whole(text, insertions.read(text, text.indexOf(delimiter.opening()), delimiter));
            }
        }
        return ProseReading.whole(text, insertions.bare(text));
    }
}
