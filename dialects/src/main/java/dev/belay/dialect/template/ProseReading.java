package dev.belay.dialect.template;

import dev.belay.expression.Template;
import dev.belay.expression.Template.Part;
import java.util.ArrayList;
import java.util.List;

/** One reading of one text, from its first character to its last. */
final class ProseReading {

    private static final String ESCAPED_DOLLAR = "$${";
    private static final String ESCAPED_BRACES = "\\{{";

    private final String text;
    private final InsertionReader insertions;
    private final List<Part> parts = new ArrayList<>();
    private final List<TextProblem> problems = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    ProseReading(String text, InsertionReader insertions) {
        this.text = text;
        this.insertions = insertions;
    }

    /** The template of a text that is one expression. */
    static TextReading whole(String text, Insertion insertion) {
        return switch (insertion) {
            case Insertion.Compiled compiled ->
                new TextReading(new Template.Computed(compiled.expression()), List.of());
            case Insertion.Faulty faulty -> new TextReading(Template.constant(text), List.of(faulty.problem()));
        };
    }

    TextReading read() {
        while (at < text.length()) {
            next();
        }
        endLiteral();
        return new TextReading(template(), problems);
    }

    private void next() {
        if (text.startsWith(ESCAPED_DOLLAR, at)) {
            escaped(ESCAPED_DOLLAR, Delimiter.DOLLAR);
        } else if (text.startsWith(ESCAPED_BRACES, at)) {
            escaped(ESCAPED_BRACES, Delimiter.BRACES);
        } else if (text.startsWith(Delimiter.DOLLAR.opening(), at)) {
            insertion(Delimiter.DOLLAR);
        } else if (text.startsWith(Delimiter.BRACES.opening(), at)) {
            insertion(Delimiter.BRACES);
        } else {
            literal.append(text.charAt(at++));
        }
    }

    private void escaped(String escape, Delimiter meant) {
        literal.append(meant.opening());
        at += escape.length();
    }

    private void insertion(Delimiter delimiter) {
        Insertion insertion = insertions.read(text, at, delimiter);
        switch (insertion) {
            case Insertion.Compiled compiled -> {
                endLiteral();
                parts.add(new Part.Insertion(compiled.expression()));
            }
            case Insertion.Faulty faulty -> problems.add(faulty.problem());
        }
        at = insertion.end();
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private Template template() {
        if (parts.isEmpty()) {
            return Template.constant("");
        }
        if (parts.size() > 1) {
            return new Template.Prose(parts);
        }
        return switch (parts.getFirst()) {
            case Part.Literal(String only) -> Template.constant(only);
            case Part.Insertion(var expression) -> new Template.Computed(expression);
        };
    }
}
