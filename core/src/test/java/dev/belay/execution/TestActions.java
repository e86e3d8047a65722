package dev.belay.execution;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Actions whose names say what they are: {@code group}, {@code remote}, {@code remote+probes+prepares}.
 *
 * <p>{@code brief} is said of an action that ends by itself, after {@code within} or {@link #BRIEF}.
 */
final class TestActions implements ActionCatalog {

    static final Duration BRIEF = Duration.ofSeconds(2);

    @Override
    public Optional<ActionSpec> find(String name) {
        return Optional.of(new ActionSpec(
                name,
                "An action of a test.",
                Map.of(),
                Map.of(),
                new ActionSpec.EffectRule.Always(Effect.ONCE),
                true,
                name.contains("probes"),
                name.contains("prepares"),
                reach(name),
                name.contains("brief")
                        ? new ActionSpec.Limit.ByParameter("within", BRIEF)
                        : new ActionSpec.Limit.OfStep()));
    }

    private static ActionSpec.Reach reach(String name) {
        if (name.contains("group")) {
            return ActionSpec.Reach.GROUP;
        }
        return name.contains("remote") ? ActionSpec.Reach.REMOTE : ActionSpec.Reach.PROCESS;
    }

    @Override
    public Collection<ActionSpec> all() {
        return List.of();
    }
}
