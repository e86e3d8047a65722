package dev.belay.dialect.systemprompt;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The actions that the document names, as a user registers them, and one whose input is known exactly. */
final class DocumentActions implements ActionCatalog {

    private final Map<String, ActionSpec> actions = new LinkedHashMap<>();

    DocumentActions() {
        for (String name : new String[] {"validate_input", "notify_success", "notify_failure", "handle_error"}) {
            add(name, Effect.NONE, false, Map.of("data", Parameter.optional(ValueType.ANY, "What it is about.")));
        }
        for (String name : new String[] {"process_data", "fetch_data", "store"}) {
            add(name, Effect.ONCE, true, Map.of("data", Parameter.optional(ValueType.ANY, "What it is about.")));
        }
        add("send", Effect.ONCE, false, Map.of("to", Parameter.required(ValueType.STRING, "Who gets it.")));
    }

    private void add(String name, Effect effect, boolean reversible, Map<String, Parameter> parameters) {
        actions.put(
                name,
                new ActionSpec(
                        name,
                        "Does it.",
                        parameters,
                        Map.of(),
                        new EffectRule.Always(effect),
                        reversible,
                        false,
                        reversible));
    }

    @Override
    public Optional<ActionSpec> find(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    @Override
    public Collection<ActionSpec> all() {
        return actions.values();
    }
}
