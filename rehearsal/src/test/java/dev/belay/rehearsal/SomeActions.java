package dev.belay.rehearsal;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Actions of every reach, for definitions that are rehearsed: nothing runs them. */
public final class SomeActions implements ActionCatalog {

    private final Map<String, ActionSpec> actions = new LinkedHashMap<>();

    /** All of them. */
    public SomeActions() {
        add(
                "run",
                Effect.ONCE,
                false,
                Map.of("stdout", "What it printed.", "stderr", "The rest."),
                Map.of(),
                Reach.GROUP);
        add(
                "file.write",
                Effect.IDEMPOTENT,
                true,
                Map.of("path", "The file."),
                Map.of(
                        "path", Parameter.required(ValueType.STRING, "The file."),
                        "content", Parameter.required(ValueType.STRING, "What it holds.")),
                Reach.PROCESS);
        add(
                "http.request",
                Effect.ONCE,
                false,
                Map.of("body", "The answer."),
                Map.of("url", Parameter.required(ValueType.STRING, "Where to.")),
                Reach.REMOTE);
        add(
                "log",
                Effect.NONE,
                false,
                Map.of(),
                Map.of("message", Parameter.required(ValueType.STRING, "What is written down.")),
                Reach.PROCESS);
    }

    private void add(
            String name,
            Effect effect,
            boolean reversible,
            Map<String, String> outputs,
            Map<String, Parameter> parameters,
            Reach reach) {
        actions.put(
                name,
                new ActionSpec(
                        name,
                        "Does it.",
                        parameters,
                        outputs,
                        new EffectRule.Always(effect),
                        reversible,
                        false,
                        reversible,
                        reach));
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
