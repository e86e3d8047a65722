package dev.belay.cli.action;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;

/**
 * A file of actions, read.
 *
 * @param file as people know it
 * @param actions what can be used of it: all, or nothing where a problem is an error
 * @param problems everything that is wrong or doubtful
 * @param report the problems as a person reads them, each beside its line
 * @param json the problems as data
 */
public record ActionFile(String file, List<OwnAction> actions, List<Problem> problems, String report, Value json) {

    /** Copies the lists. */
    public ActionFile {
        actions = List.copyOf(actions);
        problems = List.copyOf(problems);
    }

    /** Whether no problem is an error. */
    public boolean isSound() {
        return !Problem.anyError(problems);
    }
}
