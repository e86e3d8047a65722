package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler.Compilation;
import java.util.Optional;

/** One expression, compiled and computed. */
final class ExpressionTarget implements Target {

    private static final CelCompiler COMPILER = new CelCompiler();

    @Override
    public String name() {
        return "expression";
    }

    @Override
    public String claim() {
        return "A text is an expression that answers the same each time, or is refused at a place in it.";
    }

    @Override
    public void read(byte[] input) {
        String source = Texts.of(input);
        switch (COMPILER.compile(source, World.ROOTS)) {
            case Compilation.Compiled(Expression expression) -> evaluate(expression, source);
            case Compilation.Invalid(String reason, int offset) ->
                Broken.unless(
                        offset >= 0 && offset <= source.length() && !reason.isBlank(),
                        "Refused outside the text at %d: %s",
                        offset,
                        reason);
            case Compilation.Undefined(String name, int offset) ->
                Broken.unless(source.startsWith(name, offset), "`%s` is not at %d", name, offset);
        }
    }

    private static void evaluate(Expression expression, String source) {
        Broken.unlessEqual(expression.source(), source, "The source is kept");
        Evaluation answer = expression.evaluate(World.SCOPE);
        Broken.unlessEqual(expression.evaluate(World.SCOPE), answer, "Computed twice");
        if (answer instanceof Evaluation.Known(var value)) {
            Broken.unlessEqual(Texts.json(value.toString()), Optional.of(value), "Written as JSON and read again");
        }
    }
}
