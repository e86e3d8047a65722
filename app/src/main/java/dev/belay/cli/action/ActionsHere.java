package dev.belay.cli.action;

import dev.belay.cli.library.ActionLibrary;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import java.util.Collection;
import java.util.Optional;

/** Every action that a definition may use here. Thread-safe. */
public final class ActionsHere implements ActionCatalog {

    private final ActionCatalog runners;
    private final ActionFolder folder;
    private final ActionLibrary library;

    /** Those of this process, of which that library brings some, and those of that folder. */
    public ActionsHere(ActionCatalog runners, ActionFolder folder, ActionLibrary library) {
        this.runners = runners;
        this.folder = folder;
        this.library = library;
    }

    @Override
    public Optional<ActionSpec> find(String name) {
        return runners.find(name);
    }

    @Override
    public Collection<ActionSpec> all() {
        return runners.all();
    }

    @Override
    public Optional<String> broughtBy(String name) {
        return runners.broughtBy(name);
    }

    @Override
    public Optional<DefinedAction> defined(String name) {
        return folder.find(name).map(OwnAction::action);
    }

    @Override
    public Collection<DefinedAction> allDefined() {
        return folder.all().stream().map(OwnAction::action).toList();
    }

    @Override
    public Optional<String> lookedFor() {
        return Optional.of(
                folder.sentence() + library.sentence().map(more -> " " + more).orElse(""));
    }
}
