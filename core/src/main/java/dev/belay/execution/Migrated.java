package dev.belay.execution;

import dev.belay.definition.Definition;
import dev.belay.problem.Problem;
import java.util.List;

/** What an execution has done, seen under another definition. */
public sealed interface Migrated {

    /**
     * All of it is true there as well.
     *
     * @param execution the same, as if it had been defined so; what no longer means the same, and left nothing behind, is
     *     as if it had never been begun
     */
    record Fits(Execution execution) implements Migrated {}

    /** Some of it is not: one problem for each step. */
    record Misfits(List<Problem> problems) implements Migrated {
        /** Copies the problems. */
        public Misfits {
            problems = List.copyOf(problems);
        }
    }

    /** Looks at what that execution has done, step by step. */
    static Migrated of(Execution earlier, Definition definition) {
        return new Migration(earlier, definition).migrated();
    }
}
