package dev.belay.dialect.belay;

import dev.belay.definition.Durations;
import dev.belay.definition.Trigger;
import dev.belay.definition.TriggerSource;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;

/** Writes triggers as they are read. */
final class TriggerPrinter {

    private TriggerPrinter() {}

    static Value.Mapping write(List<Trigger> triggers) {
        var fields = new FieldsOf();
        triggers.forEach(trigger -> fields.put(trigger.name(), write(trigger)));
        return fields.mapping();
    }

    private static Value.Mapping write(Trigger trigger) {
        var fields = new FieldsOf();
        switch (trigger.source()) {
            case TriggerSource.Ended(List<String> workflows, List<String> statuses) ->
                fields.put("on", Value.mapping("workflow", some(workflows), "status", some(statuses)));
            case TriggerSource.Hook(String name) -> fields.put("webhook", Value.of(name));
        }
        fields.put("match", trigger.match().map(match -> Value.of(match.source())));
        fields.put("key", trigger.key().map(TemplateText::write));
        fields.put("cooldown", trigger.cooldown().map(span -> Value.of(Durations.print(span))));
        fields.put("inputs", TemplateText.fields(new Template.Fields(trigger.inputs())));
        return fields.mapping();
    }

    private static Value some(List<String> texts) {
        return texts.size() == 1
                ? Value.of(texts.getFirst())
                : new Value.Sequence(texts.stream().<Value>map(Value::of).toList());
    }
}
