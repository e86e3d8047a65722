package dev.belay.definition;

import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.List;
import java.util.Set;

/**
 * What the texts of a defined action see: its own inputs, and what belongs to the step that uses it.
 *
 * @param inputs bound to the action's
 * @param around what the step sees
 */
public record ActionScope(Value.Mapping inputs, Scope around) implements Scope {

    private static final Set<String> OF_STEP = Set.of("execution", "saved", "output");

    /** Whether a path with that root belongs to the step and not to the action. */
    public static boolean isOfStep(String root) {
        return OF_STEP.contains(root);
    }

    @Override
    public Lookup find(Path path) {
        List<String> segments = path.segments();
        return switch (path.root()) {
            case "inputs", "parameters" -> Lookup.in(inputs, segments.subList(1, segments.size()));
            case "steps", "item", "index", "key", "error" -> new Lookup.Absent();
            default -> isOfStep(path.root()) ? around.find(path) : Lookup.in(inputs, segments);
        };
    }
}
