package dev.belay.cli.catalogue;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param file the way to it within the folder; {@link #FOLDER} is the folder itself
 * @param name of the definition, where it could be read
 * @param version under which its content is registered
 * @param problems why it is not, where it is not
 */
public record KeptFile(String file, Optional<String> name, Optional<Integer> version, List<Problem> problems) {

    /** The folder itself. */
    public static final String FOLDER = ".";

    /** Copies the problems. */
    public KeptFile {
        problems = List.copyOf(problems);
    }

    static KeptFile refused(String file, Optional<String> name, List<Problem> problems) {
        return new KeptFile(
                file,
                name,
                Optional.empty(),
                problems.stream().filter(Problem::isError).toList());
    }

    static KeptFile refused(String file, Problem problem) {
        return refused(file, Optional.empty(), List.of(problem));
    }

    /** Whether the catalogue holds what it says. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** What is wrong with it, in a sentence. */
    public String complaint() {
        String more = problems.size() == 1 ? "" : " And " + (problems.size() - 1) + " more.";
        return problems.getFirst().message() + more;
    }
}
