package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.execution.StepPath;
import dev.belay.testing.world.Actions;
import java.time.Duration;

/** How long an attempt may take: as its step says, or as its action does where that is less. */
final class Limits {

    /** In which an attempt begins after its intent was decided. */
    private static final Duration BEGINS = Duration.ofSeconds(10);

    private Limits() {}

    static void check(String action, Duration ofStep, Note.Began begun, StepPath path) {
        Duration own = Actions.isBrief(action) ? Actions.BRIEF.plus(BEGINS) : ofStep;
        Duration limit = own.compareTo(ofStep) < 0 ? own : ofStep;
        demand(begun.limit().equals(limit), path, "may take " + limit + ", not " + begun.limit());
    }
}
