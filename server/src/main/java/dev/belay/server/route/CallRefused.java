package dev.belay.server.route;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;

/**
 * A handler cannot do what a call says, for these reasons. Caught by whoever called the handler, who answers {@link
 * Answer#refused(List)}; nothing was changed.
 */
public final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Refused for these reasons. */
    public CallRefused(List<Problem> problems) {
        super(problems.getFirst().message(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** Refused for this reason. */
    public CallRefused(Problem problem) {
        this(List.of(problem));
    }

    /** Refused because something in it does not have the form that it needs. */
    public static CallRefused unfit(String name, String expected, Object found) {
        return new CallRefused(Problem.of(ProblemCode.SETTING_UNREADABLE, name, expected, found));
    }

    /** Why. */
    public List<Problem> problems() {
        return problems;
    }
}
