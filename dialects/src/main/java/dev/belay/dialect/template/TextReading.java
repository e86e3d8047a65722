package dev.belay.dialect.template;

import dev.belay.expression.Template;
import java.util.List;

/**
 * What became of a text.
 *
 * @param template what it resolves to; not to be used where there are problems
 * @param problems all that was found, in the order of the text
 */
public record TextReading(Template template, List<TextProblem> problems) {
    /** Copies the problems. */
    public TextReading {
        problems = List.copyOf(problems);
    }
}
