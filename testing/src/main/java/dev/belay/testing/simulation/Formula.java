package dev.belay.testing.simulation;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * A small expression: a path, what stands in for it where there is none, and perhaps what it is to exceed.
 *
 * @param otherwise the default, as after {@code ??}
 * @param above where it is a condition: the number that the value must exceed
 */
record Formula(Path path, Optional<Value> otherwise, Optional<Long> above) implements Expression {

    /** The value at that path, or none. */
    static Formula value(String... path) {
        return new Formula(Path.of(path), Optional.empty(), Optional.empty());
    }

    /** The value at that path, or else that number. */
    Formula or(long number) {
        return new Formula(path, Optional.of(Value.of(number)), above);
    }

    /** Whether the value exceeds that number. */
    Formula exceeds(long number) {
        return new Formula(path, otherwise, Optional.of(number));
    }

    @Override
    public String source() {
        String value =
                otherwise.map(instead -> "(" + path + " ?? " + instead + ")").orElse(path.toString());
        return above.map(least -> value + " > " + least).orElse(value);
    }

    @Override
    public Set<Path> references() {
        return Set.of(path);
    }

    @Override
    public Evaluation evaluate(Scope scope) {
        return switch (scope.find(path)) {
            case Lookup.Found(Value value) when value != Value.Nothing.NOTHING || otherwise.isEmpty() -> compare(value);
            case Lookup.NotYet _ -> new Evaluation.NotYet(path);
            case Lookup.Found _, Lookup.Absent _ ->
                otherwise.isPresent() ? compare(otherwise.get()) : new Evaluation.Undefined(path);
        };
    }

    private Evaluation compare(Value value) {
        if (above.isEmpty()) {
            return new Evaluation.Known(value);
        }
        return value instanceof Value.Whole(long number)
                ? new Evaluation.Known(Value.of(number > above.get()))
                : new Evaluation.Failed("`>` cannot compare " + value.kind() + " and integer");
    }
}
