package dev.belay.server.folder;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One file of the folder.
 *
 * @param file the way to it within the folder
 * @param name of the definition, where it could be read
 * @param version under which its content is registered
 * @param problems why it is not, where it is not
 */
public record FolderFile(String file, Optional<String> name, Optional<Integer> version, List<Problem> problems) {
    /** Copies the problems. */
    public FolderFile {
        problems = List.copyOf(problems);
    }
}
