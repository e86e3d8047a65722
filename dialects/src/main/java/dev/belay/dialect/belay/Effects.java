package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Knows what repeating a call does. */
final class Effects {

    private Effects() {}

    /** What the author declared, or else what the action says; the worst where neither is known. */
    static Effect of(Optional<String> declared, Optional<ActionSpec> spec, ActionCall call) {
        for (Effect effect : Effect.values()) {
            if (declared.equals(Optional.of(id(effect)))) {
                return effect;
            }
        }
        return spec.map(known -> byRule(known.effect(), call)).orElse(Effect.ONCE);
    }

    /** Whether an effect is written that is none; its problem is told by the shape. */
    static boolean isMiswritten(Node.Mapping step) {
        Optional<String> written = Nodes.string(step, "effect");
        return step.has("effect")
                && Arrays.stream(Effect.values()).noneMatch(effect -> written.equals(Optional.of(id(effect))));
    }

    static String id(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    private static Effect byRule(ActionSpec.EffectRule rule, ActionCall call) {
        return switch (rule) {
            case ActionSpec.EffectRule.Always(Effect effect) -> effect;
            case ActionSpec.EffectRule.ByParameter by -> byParameter(by, call);
        };
    }

    private static Effect byParameter(ActionSpec.EffectRule.ByParameter rule, ActionCall call) {
        Template given = call.with().fields().get(rule.parameter());
        if (given == null) {
            return rule.missing();
        }
        return given instanceof Template.Constant(Value value) ? named(rule, value.rendered()) : rule.otherwise();
    }

    private static Effect named(ActionSpec.EffectRule.ByParameter rule, String value) {
        return rule.effects().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(value))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(rule.otherwise());
    }
}
