package dev.belay.testing.family;

import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stands in the world, and whose it is: an effect is there or not, and belongs to the step that made it. */
final class FamilyWorld {

    /** An effect, by the execution and the step that made it. */
    record Thing(ExecutionId execution, StepPath step) {}

    private final Set<Thing> present = new LinkedHashSet<>();

    void made(Thing thing) {
        present.add(thing);
    }

    void takenBack(Thing thing) {
        present.remove(thing);
    }

    boolean holds(Thing thing) {
        return present.contains(thing);
    }

    List<Thing> present() {
        return new ArrayList<>(present);
    }
}
