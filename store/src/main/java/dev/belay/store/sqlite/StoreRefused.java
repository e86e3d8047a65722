package dev.belay.store.sqlite;

import dev.belay.problem.Problem;

/**
 * The store cannot be opened: its problem says why and what to do.
 *
 * <p>Nothing was changed. A command that meets it ends with the exit code for its environment.
 */
public final class StoreRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    StoreRefused(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    StoreRefused(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** Why, and what to do. */
    public Problem problem() {
        return problem;
    }
}
