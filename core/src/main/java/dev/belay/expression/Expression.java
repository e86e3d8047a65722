package dev.belay.expression;

import java.util.Set;

/**
 * A compiled expression: pure, total, budgeted, without access to the host.
 *
 * <p>Thread-safe. Two expressions of the same source are equal.
 */
public interface Expression {

    /** The text as written, without its delimiters. */
    String source();

    /** Every path from a root of the scope that it may read. */
    Set<Path> references();

    /** Computes it over a scope. Never throws for anything that a definition or a value can hold. */
    Evaluation evaluate(Scope scope);
}
