package dev.belay.cli.remote;

import dev.belay.problem.Problem;

/** A server cannot be reached, or was lost before it had answered. */
public final class ServerLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean asked;

    ServerLost(Problem problem, boolean asked) {
        super(problem.message());
        this.problem = problem;
        this.asked = asked;
    }

    /** The same with what can be done about it. */
    ServerLost hint(String hint) {
        return new ServerLost(problem.hint(hint), asked);
    }

    /** What happened. */
    public Problem problem() {
        return problem;
    }

    /** Whether it may have heard what was asked. */
    boolean asked() {
        return asked;
    }
}
