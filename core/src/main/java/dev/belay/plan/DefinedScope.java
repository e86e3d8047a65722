package dev.belay.plan;

import dev.belay.definition.ActionScope;
import dev.belay.definition.DefinedCall;
import dev.belay.definition.Input;
import dev.belay.definition.InputBinding;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the texts of a defined action see before anything has run: its inputs as far as they are known.
 *
 * @param known the inputs with a value
 * @param missing what the others wait for
 * @param around what the step sees
 */
record DefinedScope(ActionScope known, Map<String, Unknown> missing, Scope around) implements Scope {

    /** What a use sees; what can never have a value is told as sentences. */
    static DefinedScope of(DefinedCall use, Scope around, List<String> faults) {
        Map<String, Value> known = new LinkedHashMap<>();
        Map<String, Unknown> missing = new LinkedHashMap<>();
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Template> given : use.given().fields().entrySet()) {
            var rendering = new Rendering(around);
            known.put(given.getKey(), rendering.value(given.getValue(), given.getKey()));
            rendering.unknowns().stream().findFirst().ifPresent(unknown -> missing.put(given.getKey(), unknown));
            found.addAll(rendering.faults());
        }
        if (found.isEmpty() && missing.isEmpty()) {
            known = bound(use, known, found);
        } else {
            defaults(use.action().inputs(), known);
        }
        faults.addAll(found);
        missing.keySet().forEach(known::remove);
        return new DefinedScope(new ActionScope(new Value.Mapping(known), around), missing, around);
    }

    private static Map<String, Value> bound(DefinedCall use, Map<String, Value> known, List<String> faults) {
        return switch (use.bind(new Value.Mapping(known))) {
            case InputBinding.Bound.Complete(Value.Mapping bound) -> new LinkedHashMap<>(bound.fields());
            case InputBinding.Bound.Refused(List<Problem> problems) -> {
                problems.forEach(problem -> faults.add(problem.message()));
                yield known;
            }
        };
    }

    private static void defaults(List<Input> inputs, Map<String, Value> known) {
        inputs.forEach(input -> known.putIfAbsent(input.name(), input.fallback().orElse(Value.Nothing.NOTHING)));
    }

    @Override
    public Lookup find(Path path) {
        return awaited(path).isPresent() ? new Lookup.NotYet() : known.find(path);
    }

    /** What the use itself waits for, where a part of the action waits for that. */
    Unknown outside(Unknown inside) {
        return awaited(inside.needs())
                .map(input -> new Unknown(inside.at(), inside.expression(), input.needs()))
                .orElse(inside);
    }

    private Optional<Unknown> awaited(Path path) {
        boolean qualified = path.root().equals("inputs") || path.root().equals("parameters");
        if (qualified && path.segments().size() < 2) {
            return missing.values().stream().findFirst();
        }
        String name = qualified ? path.segments().get(1) : path.root();
        return Optional.ofNullable(missing.get(name)).filter(_ -> qualified || !ActionScope.isOfStep(name));
    }
}
