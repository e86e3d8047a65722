package dev.belay.cli;

import dev.belay.problem.Problem;
import java.util.List;

/**
 * A command cannot do what was asked. Caught in one place, {@link Main}, which tells the problems and ends with the
 * exit code; a command throws it and need not catch it.
 */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient String report;

    Refused(Problem problem) {
        this(List.of(problem));
    }

    Refused(List<Problem> problems) {
        this(problems, "");
    }

    /** With the problems as a person reads them beside the text that they are about. */
    Refused(List<Problem> problems, String report) {
        super(problems.getFirst().message());
        this.problems = List.copyOf(problems);
        this.report = report;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The problems beside their text; empty where there is no text. */
    String report() {
        return report;
    }

    ExitCode exitCode() {
        return ExitCode.of(problems);
    }
}
