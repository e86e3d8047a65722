package dev.belay.cel;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;

/** What CEL's interpreter runs for an expression. */
final class CelProgram {

    private final CelRuntime.Program program;
    /** What the flat variables stand for, by the number in their names. */
    private final List<Path> paths;

    private CelProgram(CelRuntime.Program program, List<Path> paths) {
        this.program = program;
        this.paths = paths;
    }

    static CelProgram of(Node node) {
        var tree = new CelTree();
        try {
            return new CelProgram(CelRuntimes.program(tree, node), tree.paths());
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("The reading layer let through what CEL does not know: " + node, e);
        }
    }

    Evaluation evaluate(Scope scope) {
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
        CelVariableResolver resolver = name -> Optional.of(find(name, scope, meter));
        return new Evaluation.Known(Natives.value(program.eval(resolver), meter));
    }

    private Object find(String name, Scope scope, Meter meter) {
        Path path = paths.get(Integer.parseInt(name.substring(1)));
        if (name.charAt(0) == CelTree.HAS) {
            return PlainExpression.has(path, scope);
        }
        Value value = PlainExpression.read(path, scope);
        meter.weigh(value);
        return Natives.of(value);
    }
}
