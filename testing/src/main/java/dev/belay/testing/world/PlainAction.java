package dev.belay.testing.world;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import java.util.Map;

/** What an action promises that takes nothing, gives back nothing that it would name, and takes itself back. */
public final class PlainAction {

    private PlainAction() {}

    /** The promise of the action of that name. */
    public static ActionSpec spec(String name, String description, Effect effect) {
        return new ActionSpec(
                name, description, Map.of(), Map.of(), new ActionSpec.EffectRule.Always(effect), true, false, false);
    }
}
