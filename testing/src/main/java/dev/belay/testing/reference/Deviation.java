package dev.belay.testing.reference;

import dev.belay.execution.StepPath;
import dev.belay.testing.world.Violation;

/** Says that an execution does not go as the documentation says. */
final class Deviation {

    private Deviation() {}

    static Violation at(StepPath path, String what) {
        return new Violation("By the documentation, `" + path + "` " + what + ".");
    }

    static void demand(boolean holds, StepPath path, String what) {
        if (!holds) {
            throw at(path, what);
        }
    }
}
