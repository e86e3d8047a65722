package dev.belay.rehearsal.script;

import dev.belay.execution.StepPath;
import java.util.List;

/**
 * How a file of tests names the runnings of steps: each by its path or by its id, and one in the workflow that a step runs
 * by the names of both, with a slash between them.
 */
public final class Naming {

    private Naming() {}

    /** Whether that name means that running. */
    public static boolean means(StepPath name, Running running) {
        return means(List.of(name.text().split("/", -1)), running.parts());
    }

    /** A path has slashes of its own, so each way to part the name is tried; there are few. */
    private static boolean means(List<String> segments, List<StepPath> parts) {
        if (parts.size() == 1) {
            return isName(segments, parts.getFirst());
        }
        for (int length = 1; length < segments.size(); length++) {
            if (isName(segments.subList(0, length), parts.getFirst())
                    && means(segments.subList(length, segments.size()), parts.subList(1, parts.size()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(List<String> segments, StepPath running) {
        String name = String.join("/", segments);
        return name.equals(running.text()) || running.iterationIndex() < 0 && name.equals(running.stepId());
    }
}
