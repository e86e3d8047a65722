package dev.belay.rehearsal.course;

import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.rehearsal.script.Running;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What would stand in the world: which steps had their effect, and which were taken back. One thread. */
final class ImaginedWorld {

    private final Set<Thing> standing = new LinkedHashSet<>();
    private final Set<Thing> takenBack = new HashSet<>();

    /** What a step did; another child of the same step does it anew. */
    record Thing(ExecutionId of, Running by) {}

    void happened(Thing thing) {
        standing.add(thing);
    }

    void undone(Thing thing) {
        if (standing.remove(thing)) {
            takenBack.add(thing);
        }
    }

    boolean stands(Thing thing) {
        return standing.contains(thing);
    }

    /** Whether it stood once, and an undo took it back. */
    boolean wasTakenBack(Thing thing) {
        return takenBack.contains(thing);
    }

    /** The steps whose effect stands. */
    Set<StepPath> standing() {
        return standing.stream().map(thing -> thing.by().path()).collect(Collectors.toSet());
    }
}
