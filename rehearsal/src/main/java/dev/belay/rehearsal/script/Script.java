package dev.belay.rehearsal.script;

import dev.belay.execution.StepPath;
import dev.belay.problem.Location;
import java.util.List;
import java.util.Optional;

/**
 * A file of tests.
 *
 * @param workflow the file, beside this one, or the name of what is tested; empty: the file of the same name
 * @param cases in the order as written
 * @param mentions every place that names a step, to be held against the definition
 */
public record Script(Optional<String> workflow, List<Case> cases, List<Mention> mentions) {

    /** More cases than this in one file are refused. */
    public static final int MAX_CASES = 500;

    /** Copies the lists. */
    public Script {
        cases = List.copyOf(cases);
        mentions = List.copyOf(mentions);
    }

    /** A place that names a step. */
    public record Mention(StepPath step, Location place) {}
}
