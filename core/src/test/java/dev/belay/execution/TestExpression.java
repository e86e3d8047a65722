package dev.belay.execution;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * The smallest expression language that tests need: a path, or a path that is compared with a text.
 *
 * @param compared where it is there, the expression is true when the path's value is rendered so
 */
record TestExpression(String source, Path path, Optional<String> compared) implements Expression {

    static Template value(String path) {
        return new Template.Computed(of(path));
    }

    /** Reads {@code inputs.who} and {@code inputs.who == ada}. */
    static TestExpression of(String source) {
        String[] sides = source.split(" == ", 2);
        var path = Path.of(sides[0].split("\\."));
        return new TestExpression(source, path, sides.length == 1 ? Optional.empty() : Optional.of(sides[1]));
    }

    @Override
    public Set<Path> references() {
        return Set.of(path);
    }

    @Override
    public Evaluation evaluate(Scope scope) {
        return switch (scope.find(path)) {
            case Lookup.Absent _ -> new Evaluation.Undefined(path);
            case Lookup.NotYet _ -> new Evaluation.NotYet(path);
            case Lookup.Found(Value value) ->
                new Evaluation.Known(
                        compared.<Value>map(text -> Value.of(value.rendered().equals(text)))
                                .orElse(value));
        };
    }
}
