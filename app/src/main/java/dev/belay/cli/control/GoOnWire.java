package dev.belay.cli.control;

import dev.belay.engine.GoOn;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the wish to go on from an earlier execution is written. */
final class GoOnWire {

    private GoOnWire() {}

    static Value.Mapping json(GoOn wish) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("earlier", Value.of(wish.earlier().text()));
        fields.put("how", Value.of(wish.how().word()));
        wish.from().ifPresent(step -> fields.put("from", Value.of(step)));
        fields.put("settings", wish.settings());
        fields.put("newest", Value.of(wish.newest()));
        wish.to().ifPresent(version -> fields.put("to", Value.of(version)));
        fields.put("actor", Value.of(wish.actor()));
        fields.put("reason", Value.of(wish.reason()));
        wish.idempotencyKey().ifPresent(key -> fields.put("key", Value.of(key)));
        return new Value.Mapping(fields);
    }

    /** Reads one; what is none is refused with an {@link IllegalArgumentException}. */
    static GoOn wish(Value.Mapping json) {
        return new GoOn(
                new ExecutionId(text(json, "earlier")),
                Descent.How.valueOf(text(json, "how").toUpperCase(Locale.ROOT)),
                optional(json, "from"),
                settings(json),
                json.get("newest").equals(Optional.of(Value.of(true))),
                optional(json, "to"),
                text(json, "actor"),
                text(json, "reason"),
                optional(json, "key"));
    }

    private static Value.Mapping settings(Value.Mapping json) {
        if (json.get("settings").orElse(Value.Nothing.NOTHING) instanceof Value.Mapping settings) {
            return settings;
        }
        throw new IllegalArgumentException("The field `settings` does not fit.");
    }

    private static Optional<String> optional(Value.Mapping json, String name) {
        return json.get(name).map(Value::rendered);
    }

    private static String text(Value.Mapping json, String name) {
        return optional(json, name)
                .orElseThrow(() -> new IllegalArgumentException("The field `" + name + "` is missing."));
    }
}
