package dev.belay.cel;

import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler;
import java.util.Set;

/**
 * Compiles expressions of Belay's dialect of CEL.
 *
 * <p>Compiling reads and checks the source by itself; CEL's classes are loaded on the first evaluation of an expression
 * that is more than paths, literals, {@code ??} and filters. Stateless and thread-safe.
 */
public final class CelCompiler implements ExpressionCompiler {

    @Override
    public Compilation compile(String source, Set<String> roots) {
        try {
            return new Compilation.Compiled(expression(source, Parser.parse(source, roots)));
        } catch (Unreadable e) {
            return e.answer();
        }
    }

    private static Expression expression(String source, Node node) {
        return node.isPlain() ? new PlainExpression(source, node) : new CelExpression(source, node);
    }
}
