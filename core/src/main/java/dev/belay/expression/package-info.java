/**
 * Expressions and templates: the part of a definition that is computed when the work runs.
 *
 * <p>An {@link dev.belay.expression.Expression} reads values by {@link dev.belay.expression.Path}
 * from a {@link dev.belay.expression.Scope} and answers with an {@link
 * dev.belay.expression.Evaluation}; it is total and has no way to the host. A {@link
 * dev.belay.expression.Template} is a JSON tree with expressions at its leaves. Nothing here is
 * ever evaluated twice: what an expression produced is data, not text to be read again.
 *
 * <p>How an expression is compiled is a port, {@link dev.belay.expression.ExpressionCompiler}.
 */
@NullMarked
package dev.belay.expression;

import org.jspecify.annotations.NullMarked;
