package dev.belay.execution;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an execution changed and nobody took back. Whether something stands within a step does not depend on how much there is. */
final class Remains {

    private final Set<StepPath> steps = new HashSet<>();
    private final Set<StepPath> around = new HashSet<>();

    Remains(Execution execution) {
        execution.touched().forEach(this::add);
        execution.leftovers().forEach(left -> add(left.step()));
    }

    private void add(StepPath step) {
        steps.add(step);
        around.addAll(upwards(step));
    }

    /** The step itself, and everything around it, from within. */
    static List<StepPath> upwards(StepPath step) {
        return Stream.iterate(Optional.of(step), Optional::isPresent, at -> at.flatMap(StepPath::parent))
                .map(Optional::get)
                .toList();
    }

    /** Whether what that very step did stands. */
    boolean has(StepPath step) {
        return steps.contains(step);
    }

    /** Whether what the step, or something within it, did stands. */
    boolean within(StepPath step) {
        return around.contains(step);
    }
}
