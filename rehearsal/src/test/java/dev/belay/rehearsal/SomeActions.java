package dev.belay.rehearsal;

import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.testing.world.ListedActions;
import java.util.Map;

/** Actions of every reach, for definitions that are rehearsed: nothing runs them. */
public final class SomeActions extends ListedActions {

    /** All of them. */
    public SomeActions() {
        add(
                "run",
                new EffectRule.Always(Effect.ONCE),
                false,
                Map.of(),
                Map.of("stdout", "What it printed.", "stderr", "The rest."),
                Reach.GROUP);
        add(
                "file.write",
                new EffectRule.Always(Effect.IDEMPOTENT),
                true,
                Map.of(
                        "path", Parameter.required(ValueType.STRING, "The file."),
                        "content", Parameter.required(ValueType.STRING, "What it holds.")),
                Map.of("path", "The file."),
                Reach.PROCESS);
        add(
                "http.request",
                new EffectRule.Always(Effect.ONCE),
                false,
                Map.of("url", Parameter.required(ValueType.STRING, "Where to.")),
                Map.of("body", "The answer."),
                Reach.REMOTE);
        add(
                "log",
                new EffectRule.Always(Effect.NONE),
                false,
                Map.of("message", Parameter.required(ValueType.STRING, "What is written down.")));
    }
}
