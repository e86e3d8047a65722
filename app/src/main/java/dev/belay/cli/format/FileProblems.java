package dev.belay.cli.format;

import dev.belay.problem.Problem;
import java.util.List;

/**
 * What is wrong with one file.
 *
 * @param file as somebody named it
 * @param problems in the order of its text
 */
public record FileProblems(String file, List<Problem> problems) {
    /** Copies the problems. */
    public FileProblems {
        problems = List.copyOf(problems);
    }
}
