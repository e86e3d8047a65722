package dev.belay.cel;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression that CEL's interpreter computes; its program, and all of CEL, is made on first use. */
final class CelExpression implements Expression {

    private final String source;
    private final Node node;
    private final Set<Path> references;
    private volatile @Nullable CelProgram program;

    CelExpression(String source, Node node) {
        this.source = source;
        this.node = node;
        references = node.references();
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Set<Path> references() {
        return references;
    }

    @Override
    public Evaluation evaluate(Scope scope) {
        return program().evaluate(scope);
    }

    /** Two threads may both make it; either one is right. */
    private CelProgram program() {
        CelProgram ready = program;
        if (ready == null) {
            ready = CelProgram.of(node);
            program = ready;
        }
        return ready;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelExpression expression && source.equals(expression.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
