package dev.belay.testing.world;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Actions whose names say what they are, such as {@code remote+probes} or {@code group+prepares}.
 *
 * <p>{@code keyed} is said of an action whose other side honours idempotency keys, {@code brief} of one that
 * says itself that it acts no longer than {@link #BRIEF}.
 */
public final class Actions implements ActionCatalog {

    /** All of them: any name is one. */
    public static final Actions ALL = new Actions();

    /** How long a brief action acts. */
    public static final Duration BRIEF = Duration.ofSeconds(5);

    private Actions() {}

    @Override
    public Optional<ActionSpec> find(String name) {
        return Optional.of(new ActionSpec(
                name,
                "An action that exists on paper only.",
                Map.of(),
                Map.of(),
                new ActionSpec.EffectRule.Always(Effect.ONCE),
                true,
                name.contains("probes"),
                name.contains("prepares"),
                reach(name),
                isBrief(name) ? new ActionSpec.Limit.ByParameter("within", BRIEF) : new ActionSpec.Limit.OfStep()));
    }

    @Override
    public Collection<ActionSpec> all() {
        return List.of();
    }

    /** Whether the action of that name ends by itself. */
    public static boolean isBrief(String name) {
        return name.contains("brief");
    }

    /** How far the action of that name reaches. */
    public static ActionSpec.Reach reach(String name) {
        for (ActionSpec.Reach reach : ActionSpec.Reach.values()) {
            if (name.contains(reach.name().toLowerCase(Locale.ROOT))) {
                return reach;
            }
        }
        return ActionSpec.Reach.PROCESS;
    }
}
