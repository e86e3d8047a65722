package dev.belay.cel;

import dev.belay.expression.Evaluation;
import dev.belay.expression.ExpressionCompiler.Compilation;
import dev.belay.expression.Lookup;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.Set;

/** Compiles and evaluates in one go. */
final class Values {

    static final Set<String> ROOTS = Set.of("inputs", "steps", "item", "my-input");

    static final Scope SCOPE = scope(value("""
            {"inputs": {"n": 5, "f": 3.5, "s": "Hello", "t": true, "nul": null, "key": "a",
                        "list": [1, 2, 3], "mix": [1, "a", {"k": 2}], "empty": [], "m": {"a": 1, "b": 2}},
             "steps": {"gather-info": {"output": {"stdout": "one\\ntwo\\n"}}},
             "my-input": "mine"}"""));

    private Values() {}

    static Compilation compile(String source) {
        return new CelCompiler().compile(source, ROOTS);
    }

    static Evaluation evaluate(String source) {
        return evaluate(source, SCOPE);
    }

    static Evaluation evaluate(String source, Scope scope) {
        return ((Compilation.Compiled) compile(source)).expression().evaluate(scope);
    }

    /** The value of an expression without paths. */
    static Value value(String source) {
        return ((Evaluation.Known) evaluate(source, Scope.EMPTY)).value();
    }

    /** A scope over these values, in which {@code item} is not known yet. */
    static Scope scope(Value values) {
        return path -> path.root().equals("item") ? new Lookup.NotYet() : Lookup.in(values, path.segments());
    }
}
