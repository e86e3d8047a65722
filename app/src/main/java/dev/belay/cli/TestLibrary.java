package dev.belay.cli;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.plan.Library;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workflows that the steps of a tested definition can name: the files beside it, which are what is being worked on,
 * before those that are registered and those that ship. One thread.
 */
final class TestLibrary implements Library {

    private final Desk desk;
    private final String folder;
    private final Map<WorkflowName, String> unreadable = new HashMap<>();

    /** Beside that file. */
    TestLibrary(Desk desk, String file) {
        this.desk = desk;
        this.folder = file.substring(0, file.lastIndexOf('/') + 1);
    }

    /** Why, of those that were asked for, some files beside the definition cannot be read: nothing else stands for them. */
    Map<WorkflowName, String> unreadable() {
        return unreadable;
    }

    @Override
    public Optional<Entry> find(WorkflowName name) {
        Optional<Entry> beside = beside(name);
        return beside.isPresent() || unreadable.containsKey(name)
                ? beside
                : desk.assembly().plans().workflow(name);
    }

    private Optional<Entry> beside(WorkflowName name) {
        return Stream.of(".yaml", ".yml")
                .map(ending -> folder + name.name() + ending)
                .filter(file -> Files.isRegularFile(Sources.path(desk, file)))
                .flatMap(file -> read(name, file).stream())
                .filter(entry -> isMeant(name, entry.definition()))
                .findFirst();
    }

    /** A test may have a mock in the place of what has errors: whoever runs it all the same is told. */
    private Optional<Entry> read(WorkflowName name, String file) {
        try {
            DefinitionText text = new Sources(desk).file(file);
            return Optional.of(new Entry(text.orRefuse(), text.executed().hash()));
        } catch (Refused broken) {
            unreadable.put(name, sentence(file, broken));
            return Optional.empty();
        }
    }

    private static String sentence(String file, Refused broken) {
        Problem first =
                broken.problems().stream().filter(Problem::isError).findFirst().orElseThrow();
        String line = first.location().map(place -> ":" + place.line()).orElse("");
        return "`" + file + line + "` has an error: " + first.message() + " `belay validate " + file + "` shows it.";
    }

    private static boolean isMeant(WorkflowName name, Definition definition) {
        return definition.name().equals(name.name())
                && (name.version().isEmpty() || name.version().equals(definition.version()));
    }
}
