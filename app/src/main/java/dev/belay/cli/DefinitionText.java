package dev.belay.cli;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A text that somebody wrote as a definition, read.
 *
 * @param file what people know it by
 * @param registeredAs the name, with its version where one was named, under which it was found; empty for a file
 * @param source the text as it is stored; its name is that of the definition, or of the file where it could not be read
 * @param executed the text as it is stored for an execution: the same, or one that says what its actions are
 * @param definition there exactly when no problem is an error
 * @param problems everything that is wrong or doubtful
 * @param report the problems as a person reads them, each beside its line
 * @param json the problems as data
 */
record DefinitionText(
        String file,
        Optional<String> registeredAs,
        StoredDefinition source,
        StoredDefinition executed,
        Optional<Definition> definition,
        List<Problem> problems,
        String report,
        Value json) {

    /** The same, found under a name. */
    DefinitionText registeredAs(String name) {
        return new DefinitionText(file, Optional.of(name), source, executed, definition, problems, report, json);
    }

    /** Whether no problem is an error. */
    boolean isSound() {
        return !Problem.anyError(problems);
    }

    /** The definition. */
    Definition orRefuse() {
        return definition.orElseThrow(() -> new Refused(problems, report));
    }
}
