package dev.belay.testing.world;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import java.util.Map;

/** What the plainest actions promise: those that work inside Belay's process and cannot be asked whether they happened. */
public final class PlainAction {

    private PlainAction() {}

    /** It takes nothing, gives back nothing that it would name, and takes itself back. */
    public static ActionSpec spec(String name, String description, Effect effect) {
        return spec(name, description, effect, true, false);
    }

    /** The same, which reads a receipt before it acts. */
    public static ActionSpec withReceipt(String name, String description, Effect effect) {
        return spec(name, description, effect, true, true);
    }

    /** The same, which cannot be taken back. */
    public static ActionSpec withoutUndo(String name, String description, Effect effect) {
        return spec(name, description, effect, false, false);
    }

    private static ActionSpec spec(
            String name, String description, Effect effect, boolean reversible, boolean prepares) {
        return new ActionSpec(
                name,
                description,
                Map.of(),
                Map.of(),
                new ActionSpec.EffectRule.Always(effect),
                reversible,
                false,
                prepares);
    }

    /** It takes a message and gives it back; where it changes something, it takes that back. */
    public static ActionSpec saying(String name, Effect effect) {
        return new ActionSpec(
                name,
                "Is said to be done.",
                Map.of("message", Parameter.required(ValueType.STRING, "What.")),
                Map.of("message", "What."),
                new ActionSpec.EffectRule.Always(effect),
                effect != Effect.NONE,
                false,
                false);
    }
}
