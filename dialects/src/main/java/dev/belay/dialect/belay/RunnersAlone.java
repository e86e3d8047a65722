package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import java.util.Collection;
import java.util.Optional;

/** A catalogue without the actions that people write down. */
final class RunnersAlone implements ActionCatalog {

    private final ActionCatalog catalog;

    RunnersAlone(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<ActionSpec> find(String name) {
        return catalog.find(name);
    }

    @Override
    public Collection<ActionSpec> all() {
        return catalog.all();
    }
}
