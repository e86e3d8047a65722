package dev.belay.testing.world;

import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import java.util.List;
import java.util.Map;

/**
 * The actions that the document of systemprompt's workflows names, as a user registers them, and one whose input is known
 * exactly.
 */
public final class DocumentActions extends ListedActions {

    /** All of them. */
    public DocumentActions() {
        var data = Map.of("data", Parameter.optional(ValueType.ANY, "What it is about."));
        List.of("validate_input", "notify_success", "notify_failure", "handle_error")
                .forEach(name -> add(name, Effect.NONE, false, data));
        List.of("process_data", "fetch_data", "store").forEach(name -> add(name, Effect.ONCE, true, data));
        add("send", Effect.ONCE, false, Map.of("to", Parameter.required(ValueType.STRING, "Who gets it.")));
    }

    private void add(String name, Effect effect, boolean reversible, Map<String, Parameter> parameters) {
        add(name, new EffectRule.Always(effect), reversible, parameters);
    }
}
