package dev.belay.engine.trigger;

import dev.belay.definition.Durations;
import dev.belay.definition.Trigger;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Triggers, and what they made of something, as data. */
public final class TriggerJson {

    private TriggerJson() {}

    /** The triggers that count. */
    public static Value.Mapping of(List<TriggerBook.Live> live) {
        return Value.mapping(
                "triggers",
                new Value.Sequence(live.stream().<Value>map(TriggerJson::of).toList()));
    }

    private static Value.Mapping of(TriggerBook.Live live) {
        Trigger trigger = live.trigger();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("workflow", Value.of(live.definition().name()));
        live.source().version().ifPresent(version -> fields.put("version", Value.of(version)));
        fields.put("trigger", Value.of(trigger.name()));
        fields.put("source", Value.of(trigger.source().words()));
        trigger.match().ifPresent(match -> fields.put("match", Value.of(match.source())));
        trigger.cooldown().ifPresent(span -> fields.put("cooldown", Value.of(Durations.print(span))));
        return new Value.Mapping(fields);
    }

    /** What each trigger made of it. */
    public static Value told(List<Told> told) {
        return new Value.Sequence(told.stream().<Value>map(TriggerJson::of).toList());
    }

    private static Value.Mapping of(Told told) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("workflow", Value.of(told.trigger().workflow()));
        fields.put("trigger", Value.of(told.trigger().trigger()));
        fields.put("outcome", Value.of(told.outcome().id()));
        if (!told.why().isEmpty()) {
            fields.put("why", Value.of(told.why()));
        }
        told.execution().ifPresent(id -> fields.put("execution", Value.of(id.text())));
        return new Value.Mapping(fields);
    }
}
