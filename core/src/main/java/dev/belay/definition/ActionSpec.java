package dev.belay.definition;

import dev.belay.value.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an action promises: enough to validate, plan and document its use without running it.
 *
 * @param name such as {@code file.write}
 * @param description one sentence for people
 * @param parameters what its input may hold, by name
 * @param outputs what its output holds, name to description
 * @param effect what repeating it does, where a step does not declare otherwise
 * @param reversible whether it can take itself back from its receipt
 * @param probes whether it can ask the world if it happened
 * @param prepares whether it reads something before it acts that its undo or probe needs
 * @param reach how far an attempt reaches
 * @param limit how long an attempt can act
 */
public record ActionSpec(
        String name,
        String description,
        Map<String, Parameter> parameters,
        Map<String, String> outputs,
        EffectRule effect,
        boolean reversible,
        boolean probes,
        boolean prepares,
        Reach reach,
        Limit limit) {

    /** How far an attempt reaches, which says when it can no longer act. */
    public enum Reach {
        /** It works inside Belay's process and ends with it. */
        PROCESS,
        /** It binds a handle before it begins, such as a process group that can be ended. */
        GROUP,
        /** It asks another machine, which may go on until the attempt's deadline. */
        REMOTE
    }

    /** An action that works inside Belay's process. */
    public ActionSpec(
            String name,
            String description,
            Map<String, Parameter> parameters,
            Map<String, String> outputs,
            EffectRule effect,
            boolean reversible,
            boolean probes,
            boolean prepares) {
        this(name, description, parameters, outputs, effect, reversible, probes, prepares, Reach.PROCESS);
    }

    /** An action that reaches so far, and acts as long as its step lets it. */
    public ActionSpec(
            String name,
            String description,
            Map<String, Parameter> parameters,
            Map<String, String> outputs,
            EffectRule effect,
            boolean reversible,
            boolean probes,
            boolean prepares,
            Reach reach) {
        this(name, description, parameters, outputs, effect, reversible, probes, prepares, reach, new Limit.OfStep());
    }

    /** Copies the collections and keeps their order. */
    public ActionSpec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** How long an attempt with that input can act once it has begun, where the action knows that itself. */
    public Optional<Duration> actsAtMost(Value.Mapping input) {
        return switch (limit) {
            case Limit.OfStep _ -> Optional.empty();
            case Limit.ByParameter(String parameter, Duration missing) ->
                input.get(parameter)
                        .map(written -> Durations.parse(written.rendered()))
                        .orElse(Optional.of(missing));
        };
    }

    /** How long an attempt can act: a remote call that nobody waits for any more is settled no earlier. */
    public sealed interface Limit {

        /** As long as its step lets it. */
        record OfStep() implements Limit {}

        /**
         * As long as one parameter says, and no longer than its step lets it.
         *
         * <p>The runner holds itself to it. A value that is no time span sets no limit of its own.
         *
         * @param parameter the name of the parameter, a time span
         * @param missing the limit where the parameter is left out
         */
        record ByParameter(String parameter, Duration missing) implements Limit {}
    }

    /**
     * One parameter.
     *
     * @param type what it must be; a template is checked when it is resolved
     * @param required whether the action is refused without it
     * @param description one sentence for people
     * @param allowed the only values, where they are listed
     */
    public record Parameter(ValueType type, boolean required, String description, List<Value> allowed) {
        /** Copies the allowed values. */
        public Parameter {
            allowed = List.copyOf(allowed);
        }

        /** A parameter that must be given. */
        public static Parameter required(ValueType type, String description) {
            return new Parameter(type, true, description, List.of());
        }

        /** A parameter that may be left out. */
        public static Parameter optional(ValueType type, String description) {
            return new Parameter(type, false, description, List.of());
        }
    }

    /** How the effect of a call is known before it runs. */
    public sealed interface EffectRule {

        /** Always the same. */
        record Always(Effect effect) implements EffectRule {}

        /**
         * By one parameter, where its value is known as written.
         *
         * @param parameter the name of the parameter
         * @param effects the effect of each value, compared without regard to case
         * @param missing the effect where the parameter is left out
         * @param otherwise the effect of any other value, or of one that is computed
         */
        record ByParameter(String parameter, Map<String, Effect> effects, Effect missing, Effect otherwise)
                implements EffectRule {
            /** Copies the effects. */
            public ByParameter {
                effects = Map.copyOf(effects);
            }
        }
    }
}
