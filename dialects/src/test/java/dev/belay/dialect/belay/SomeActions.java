package dev.belay.dialect.belay;

import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.testing.world.ListedActions;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Actions of every kind, for definitions in tests. */
final class SomeActions extends ListedActions {

    SomeActions() {
        add("run", new EffectRule.Always(Effect.ONCE), false, Map.of());
        Map<String, Parameter> write = new LinkedHashMap<>();
        write.put("path", Parameter.required(ValueType.STRING, "The file."));
        write.put("content", Parameter.required(ValueType.STRING, "What it shall hold."));
        write.put("mode", Parameter.optional(ValueType.STRING, "Its permissions, such as `0644`."));
        write.put("backup", Parameter.optional(ValueType.BOOLEAN, "Whether a copy of the old one is kept."));
        add("file.write", new EffectRule.Always(Effect.IDEMPOTENT), true, write);
        Map<String, Parameter> request = new LinkedHashMap<>();
        request.put(
                "method",
                new Parameter(
                        ValueType.STRING,
                        false,
                        "The method; default `GET`.",
                        List.of(Value.of("GET"), Value.of("PUT"), Value.of("POST"), Value.of("DELETE"))));
        request.put("url", Parameter.required(ValueType.STRING, "Where to."));
        request.put("headers", Parameter.optional(ValueType.OBJECT, "Header fields."));
        request.put("body", Parameter.optional(ValueType.ANY, "What is sent."));
        request.put("expect", Parameter.optional(ValueType.LIST, "The status codes that are a success."));
        var byMethod = new EffectRule.ByParameter(
                "method",
                Map.of("GET", Effect.NONE, "PUT", Effect.IDEMPOTENT, "DELETE", Effect.IDEMPOTENT),
                Effect.NONE,
                Effect.ONCE);
        add("http.request", byMethod, false, request);
        add(
                "log",
                new EffectRule.Always(Effect.NONE),
                false,
                Map.of("message", Parameter.required(ValueType.STRING, "What is written down.")));
        add(
                "sleep",
                new EffectRule.Always(Effect.NONE),
                false,
                Map.of("seconds", Parameter.required(ValueType.INTEGER, "How long.")));
    }
}
