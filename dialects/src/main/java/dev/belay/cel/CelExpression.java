package dev.belay.cel;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression that CEL's interpreter computes; its program is made on first use. */
final class CelExpression implements Expression {

    private final String source;
    private final Node node;
    private final Set<Path> references;
    private volatile @Nullable Plan plan;

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
        var meter = new Meter();
        try {
            return ScopedValue.where(CelRuntimes.METER, meter).call(() -> compute(scope, meter));
        } catch (NoValue | CelEvaluationException | CelRuntimeException e) {
            return Faults.answer(e);
        } catch (StackOverflowError _) {
            return new Evaluation.Failed("its values nest too deep");
        }
    }

    private Evaluation compute(Scope scope, Meter meter) throws CelEvaluationException {
        Plan ready = plan();
        Object result = ready.program.eval((CelVariableResolver) name -> Optional.of(ready.find(name, scope, meter)));
        return new Evaluation.Known(Natives.value(result, meter));
    }

    /** Two threads may both make it; either one is right. */
    private Plan plan() throws CelEvaluationException {
        Plan ready = plan;
        if (ready == null) {
            var tree = new CelTree();
            ready = new Plan(CelRuntimes.program(tree, node), tree.paths());
            plan = ready;
        }
        return ready;
    }

    /**
     * A program and what its flat variables stand for.
     *
     * @param paths by the number in the variable's name
     */
    private record Plan(CelRuntime.Program program, List<Path> paths) {

        Object find(String name, Scope scope, Meter meter) {
            Path path = paths.get(Integer.parseInt(name.substring(1)));
            if (name.charAt(0) == CelTree.HAS) {
                return PlainExpression.has(path, scope);
            }
            Value value = PlainExpression.read(path, scope);
            meter.weigh(value);
            return Natives.of(value);
        }
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
