package dev.belay.testing.world;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ActionSpec.Reach;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Actions that exist on paper only, in the order in which whoever extends this lists them. */
public abstract class ListedActions implements ActionCatalog {

    private final Map<String, ActionSpec> actions = new LinkedHashMap<>();

    /** With none yet. */
    protected ListedActions() {}

    /** One more that works inside Belay's process and gives back nothing that it would name. */
    protected final void add(String name, EffectRule effect, boolean reversible, Map<String, Parameter> parameters) {
        add(name, effect, reversible, parameters, Map.of(), Reach.PROCESS);
    }

    /**
     * One more.
     *
     * @param reversible whether it takes itself back, by a receipt
     */
    protected final void add(
            String name,
            EffectRule effect,
            boolean reversible,
            Map<String, Parameter> parameters,
            Map<String, String> outputs,
            Reach reach) {
        actions.put(
                name,
                new ActionSpec(name, "Does it.", parameters, outputs, effect, reversible, false, reversible, reach));
    }

    @Override
    public final Optional<ActionSpec> find(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    @Override
    public final Collection<ActionSpec> all() {
        return actions.values();
    }
}
