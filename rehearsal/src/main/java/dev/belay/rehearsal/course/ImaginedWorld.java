package dev.belay.rehearsal.course;

import dev.belay.execution.StepPath;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What would stand in the world: which steps had their effect, and which were taken back. One thread. */
final class ImaginedWorld {

    private final Set<StepPath> standing = new LinkedHashSet<>();
    private final Set<StepPath> takenBack = new HashSet<>();

    void happened(StepPath step) {
        standing.add(step);
    }

    void undone(StepPath step) {
        if (standing.remove(step)) {
            takenBack.add(step);
        }
    }

    boolean stands(StepPath step) {
        return standing.contains(step);
    }

    /** Whether it stood once, and an undo took it back. */
    boolean wasTakenBack(StepPath step) {
        return takenBack.contains(step);
    }

    Set<StepPath> standing() {
        return standing;
    }
}
