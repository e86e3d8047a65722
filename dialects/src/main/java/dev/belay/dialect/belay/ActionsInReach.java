package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The actions that the steps of one definition may use: its own first, then those around it.
 *
 * <p>It notes whether one from outside was used that somebody wrote down: such a definition means something only together
 * with that action's text. One reading, one thread.
 */
final class ActionsInReach {

    private final ActionCatalog around;
    private final boolean runnersOnly;
    private final boolean kept;
    private final Map<String, DefinedAction> own = new LinkedHashMap<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private boolean usedOutside;

    private ActionsInReach(ActionCatalog around, boolean runnersOnly, boolean kept) {
        this.around = around;
        this.runnersOnly = runnersOnly;
        this.kept = kept;
    }

    /** Those around, and whatever is added. */
    static ActionsInReach of(ActionCatalog around) {
        return new ActionsInReach(around, false, false);
    }

    /** The same for a definition that the journal keeps, which was sound when it was stored. */
    static ActionsInReach kept(ActionCatalog around) {
        return new ActionsInReach(around, false, true);
    }

    /** Only what this process has a runner for: what an action may call. */
    static ActionsInReach runners(ActionCatalog around) {
        return new ActionsInReach(around, true, false);
    }

    /** The same for a definition that the journal keeps. */
    static ActionsInReach keptRunners(ActionCatalog around) {
        return new ActionsInReach(around, true, true);
    }

    void add(DefinedAction action) {
        own.putIfAbsent(DefinedAction.lookUp(action.name()), action);
    }

    /** There is an action of that name, and what is wrong with it was told. */
    void addUnreadable(String name) {
        unreadable.add(DefinedAction.lookUp(name));
    }

    /** The action of that name which this process has a runner for, and the definition none of its own. */
    Optional<ActionSpec> find(String name) {
        return own.containsKey(DefinedAction.lookUp(name)) ? Optional.empty() : around.find(name);
    }

    /**
     * What a kept definition means by an action whose jar is gone: the most that there can be to take back. So whatever was
     * done can be looked at, and a rollback asks a person instead of passing over it.
     */
    Optional<ActionSpec> gone(String name) {
        return kept && find(name).isEmpty() && defined(name).isEmpty() && !isUnreadable(name)
                ? Optional.of(new ActionSpec(
                        name, "", Map.of(), Map.of(), new EffectRule.Always(Effect.ONCE), true, false, true))
                : Optional.empty();
    }

    /** The action of that name which somebody wrote down. */
    Optional<DefinedAction> defined(String name) {
        DefinedAction mine = own.get(DefinedAction.lookUp(name));
        if (mine != null || runnersOnly) {
            return Optional.ofNullable(mine);
        }
        Optional<DefinedAction> outside = around.defined(name);
        usedOutside |= outside.isPresent();
        return outside;
    }

    boolean isUnreadable(String name) {
        return unreadable.contains(DefinedAction.lookUp(name));
    }

    /** Whether an action was used that somebody wrote down, and not in this definition. */
    boolean hasUsedOutside() {
        return usedOutside;
    }

    /** The names of all of them. */
    Collection<String> names() {
        List<String> names =
                new ArrayList<>(around.all().stream().map(ActionSpec::name).toList());
        own.values().forEach(action -> names.add(action.name()));
        if (!runnersOnly) {
            around.allDefined().forEach(action -> names.add(action.name()));
        }
        names.remove(Calls.RUN);
        return names;
    }

    /** Where actions that people write down are looked for. */
    Optional<String> lookedFor() {
        return runnersOnly
                ? Optional.of("An action calls what has a runner, and no other action that is written down.")
                : around.lookedFor();
    }
}
