package dev.belay.server;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.testing.world.Actions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A catalogue of one action, of that name. */
record OneAction(String name) implements ActionCatalog {

    @Override
    public Optional<ActionSpec> find(String wanted) {
        return wanted.equals(name) ? Actions.ALL.find(name) : Optional.empty();
    }

    @Override
    public Collection<ActionSpec> all() {
        return List.of(find(name).orElseThrow());
    }
}
