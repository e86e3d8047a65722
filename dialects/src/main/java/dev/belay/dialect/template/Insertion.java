package dev.belay.dialect.template;

import dev.belay.expression.Expression;

/** An insertion that was read, for better or worse. */
public sealed interface Insertion {

    /** Behind its closing delimiter. */
    int end();

    /** It can be evaluated. */
    record Compiled(Expression expression, int end) implements Insertion {}

    /** It cannot. */
    record Faulty(TextProblem problem, int end) implements Insertion {}
}
