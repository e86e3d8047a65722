package dev.belay.dialect.template;

import dev.belay.expression.Expression;

/** An insertion that was read, for better or worse. */
public sealed interface Insertion {

    /** Behind its closing delimiter. */
    int end();

    /** It can be evaluated. */
    record Read(Expression expression, int end) implements Insertion {}

    /** It cannot. */
    record Unreadable(TextProblem problem, int end) implements Insertion {}
}
