package dev.belay.cli;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.plan.Library;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workflows that the steps of a tested definition can name: the files beside it, which are what is being worked on,
 * before those that are registered and those that ship.
 */
final class TestLibrary implements Library {

    private final Desk desk;
    private final String folder;

    /** Beside that file. */
    TestLibrary(Desk desk, String file) {
        this.desk = desk;
        this.folder = file.substring(0, file.lastIndexOf('/') + 1);
    }

    /**
     * The workflow of that name.
     *
     * @throws Refused when a file beside the definition is meant, and has errors
     */
    @Override
    public Optional<Entry> find(WorkflowName name) {
        return beside(name).or(() -> desk.assembly().library(name));
    }

    private Optional<Entry> beside(WorkflowName name) {
        return Stream.of(".yaml", ".yml")
                .map(ending -> folder + name.name() + ending)
                .filter(file -> Files.isRegularFile(Sources.path(desk, file)))
                .map(file -> new Sources(desk).file(file))
                .map(text -> new Entry(text.orRefuse(), text.executed().hash()))
                .filter(entry -> isMeant(name, entry.definition()))
                .findFirst();
    }

    private static boolean isMeant(WorkflowName name, Definition definition) {
        return definition.name().equals(name.name())
                && (name.version().isEmpty() || name.version().equals(definition.version()));
    }
}
