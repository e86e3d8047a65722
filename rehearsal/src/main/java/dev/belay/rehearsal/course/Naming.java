package dev.belay.rehearsal.course;

import dev.belay.execution.StepPath;

/** How a file of tests names the runnings of steps. */
public final class Naming {

    private Naming() {}

    /** Whether that name means that running: its path, or the id of its step alone. */
    public static boolean means(StepPath name, StepPath running) {
        return name.equals(running)
                || running.iterationIndex() < 0 && name.text().equals(running.stepId());
    }
}
