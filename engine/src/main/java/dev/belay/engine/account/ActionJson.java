package dev.belay.engine.account;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Effect;
import dev.belay.definition.Input;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Actions as data, the same for every face. */
public final class ActionJson {

    private static final String LIBRARY = "library";

    private ActionJson() {}

    /** An action that ships with Belay. */
    public static Value.Mapping of(ActionSpec spec) {
        return of(spec, "built_in", Optional.empty());
    }

    /**
     * An action that a library brings.
     *
     * @param file which library, as people know it
     */
    public static Value.Mapping ofLibrary(ActionSpec spec, String file) {
        return of(spec, LIBRARY, Optional.of(file));
    }

    /** An action that those here have a runner for, for whoever need not know which library brings it. */
    public static Value.Mapping of(ActionSpec spec, ActionCatalog here) {
        return of(spec, here.broughtBy(spec.name()).isPresent() ? LIBRARY : "built_in", Optional.empty());
    }

    private static Value.Mapping of(ActionSpec spec, String origin, Optional<String> file) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("name", Value.of(spec.name()));
        json.put("origin", Value.of(origin));
        put(json, "file", file.map(Value::of));
        json.put("description", Value.of(spec.description()));
        json.put("effect", Value.of(effect(spec.effect())));
        json.put("takes_itself_back", Value.of(spec.reversible()));
        json.put(
                "inputs",
                list(spec.parameters().entrySet().stream()
                        .map(each -> input(each.getKey(), each.getValue()))
                        .toList()));
        Map<String, Value> outputs = new LinkedHashMap<>();
        spec.outputs().forEach((name, description) -> outputs.put(name, Value.of(description)));
        json.put("outputs", new Value.Mapping(outputs));
        return new Value.Mapping(json);
    }

    /**
     * An action that somebody wrote down.
     *
     * @param file where
     */
    public static Value.Mapping of(DefinedAction action, String file) {
        return of(action, Optional.of(file));
    }

    /** An action that somebody wrote down, for whoever need not know where. */
    public static Value.Mapping of(DefinedAction action) {
        return of(action, Optional.empty());
    }

    private static Value.Mapping of(DefinedAction action, Optional<String> file) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("name", Value.of(action.name()));
        json.put("origin", Value.of("file"));
        put(json, "file", file.map(Value::of));
        json.put("description", Value.of(action.description().orElse("")));
        put(json, "calls", action.acts().map(act -> Value.of(act.call().action())));
        put(json, "runs", action.runs().map(workflow -> Value.of(workflow.text())));
        json.put("effect", Value.of(id(action.effect())));
        json.put("takes_itself_back", Value.of(action.reversible()));
        if (action.acts().map(Verb.Act::undo).orElse(new Undo.BuiltIn()) instanceof Undo.Irreversible(String reason)) {
            json.put("no_undo_because", Value.of(reason));
        }
        json.put("inputs", list(action.inputs().stream().map(ActionJson::value).toList()));
        Map<String, Value> outputs = new LinkedHashMap<>();
        action.outputs().forEach(output -> outputs.put(output.name(), value(output)));
        json.put("outputs", new Value.Mapping(outputs));
        return new Value.Mapping(json);
    }

    /** What repeating an action does, in a word; by a parameter, where it is not always the same. */
    public static String effect(ActionSpec.EffectRule rule) {
        return switch (rule) {
            case ActionSpec.EffectRule.Always(Effect effect) -> id(effect);
            case ActionSpec.EffectRule.ByParameter by -> "by " + by.parameter();
        };
    }

    private static String id(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    private static Value input(String name, ActionSpec.Parameter parameter) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("name", Value.of(name));
        json.put("type", Value.of(parameter.type().id()));
        json.put("required", Value.of(parameter.required()));
        json.put("description", Value.of(parameter.description()));
        if (!parameter.allowed().isEmpty()) {
            json.put("enum", new Value.Sequence(parameter.allowed()));
        }
        return new Value.Mapping(json);
    }

    private static Value value(Input input) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("name", Value.of(input.name()));
        json.put("type", Value.of(input.type().id()));
        json.put("required", Value.of(input.required() && input.fallback().isEmpty()));
        put(json, "default", input.fallback());
        put(json, "description", input.description().map(Value::of));
        put(json, "pattern", input.pattern().map(pattern -> Value.of(pattern.source())));
        if (!input.allowed().isEmpty()) {
            json.put("enum", new Value.Sequence(input.allowed()));
        }
        put(json, "minimum", input.minimum().map(Value.Decimal::new));
        put(json, "maximum", input.maximum().map(Value.Decimal::new));
        return new Value.Mapping(json);
    }

    private static void put(Map<String, Value> json, String key, Optional<? extends Value> value) {
        value.ifPresent(present -> json.put(key, present));
    }

    private static Value list(List<Value> items) {
        return new Value.Sequence(items);
    }
}
