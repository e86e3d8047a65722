package dev.belay.cli.remote;

import dev.belay.problem.Problem;
import java.util.List;

/** A server has refused what it was asked, for the reasons that it gave; or it is not to be asked at all. */
public final class ServerRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final int status;

    ServerRefused(int status, List<Problem> problems) {
        super(problems.getFirst().message());
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    ServerRefused(Problem problem) {
        this(0, List.of(problem));
    }

    /** The reasons. */
    public List<Problem> problems() {
        return problems;
    }

    /** The status of HTTP; 0 where no answer came. */
    int status() {
        return status;
    }
}
