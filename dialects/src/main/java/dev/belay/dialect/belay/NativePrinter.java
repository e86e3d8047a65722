package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Body;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Durations;
import dev.belay.definition.Input;
import dev.belay.dialect.yaml.YamlWriter;
import dev.belay.expression.Template;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.form.ScheduleForm;
import dev.belay.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a definition in the native notation; read again over the same actions, it is equal.
 *
 * <p>What is a default is left out. Thread-safe.
 */
public final class NativePrinter {

    private final StepPrinter steps;
    private final ActionPrinter actions;

    /** A printer for definitions that use these actions. */
    public NativePrinter(ActionCatalog catalog) {
        steps = new StepPrinter(catalog);
        actions = new ActionPrinter(steps);
    }

    /** The definition as a document. */
    public String print(Definition definition) {
        return YamlWriter.write(document(definition));
    }

    /** The same as data. */
    public Value.Mapping document(Definition definition) {
        var fields = new FieldsOf();
        fields.put("belay", Value.of(1));
        fields.put("name", Value.of(definition.name()));
        fields.put("version", definition.version().map(Value::of));
        fields.put("description", definition.description().map(Value::of));
        fields.put("labels", texts(definition.labels()));
        fields.put("inputs", inputs(definition.inputs()));
        fields.putUnless(
                definition.timeout().equals(Definition.DEFAULT_TIMEOUT),
                "timeout",
                Value.of(Durations.print(definition.timeout())));
        definition.concurrency().ifPresent(limit -> fields.put("concurrency", concurrency(limit)));
        fields.put("idempotency_key", definition.idempotencyKey().map(TemplateText::write));
        fields.put("actions", actions.write(definition));
        fields.put("steps", body(definition.body()));
        fields.put("on_failure", body(definition.onFailure()));
        fields.put("outputs", TemplateText.fields(new Template.Fields(definition.outputs())));
        fields.put("triggers", TriggerPrinter.write(definition.triggers()));
        fields.put("schedules", schedules(definition));
        return fields.mapping();
    }

    private Value body(Body body) {
        return steps.write(body);
    }

    private static Value.Mapping texts(Map<String, String> texts) {
        var fields = new FieldsOf();
        texts.forEach((name, text) -> fields.put(name, Value.of(text)));
        return fields.mapping();
    }

    private static Value.Mapping schedules(Definition definition) {
        var fields = new FieldsOf();
        for (Schedule schedule : definition.schedules()) {
            var written = new FieldsOf();
            ScheduleForm.write(schedule).fields().forEach((key, value) -> {
                written.putUnless(key.equals("workflow"), key, value);
            });
            fields.put(schedule.name().substring(schedule.name().indexOf('.') + 1), written.mapping());
        }
        return fields.mapping();
    }

    static Value.Mapping inputs(List<Input> inputs) {
        var fields = new FieldsOf();
        inputs.forEach(input -> fields.put(input.name(), input(input)));
        return fields.mapping();
    }

    private static Value input(Input input) {
        var fields = new FieldsOf();
        fields.put("type", Value.of(input.type().id()));
        fields.putUnless(!input.required(), "required", Value.of(true));
        input.fallback().ifPresent(value -> fields.putAlways("default", value));
        limits(input, fields);
        Value.Mapping written = fields.mapping();
        return written.fields().size() == 1 ? Value.of(input.type().id()) : written;
    }

    /** What else is asked of a value besides its type. */
    static void limits(Input input, FieldsOf fields) {
        fields.put("description", input.description().map(Value::of));
        fields.put("pattern", input.pattern().map(pattern -> Value.of(pattern.source())));
        fields.put("enum", new Value.Sequence(input.allowed()));
        fields.put("minimum", input.minimum().map(NativePrinter::number));
        fields.put("maximum", input.maximum().map(NativePrinter::number));
    }

    /** A bound is kept as a decimal, but most are whole. */
    static Value number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Value.of((long) number)
                : new Value.Decimal(number);
    }

    private static Value concurrency(Concurrency limit) {
        Value key = TemplateText.write(limit.key());
        boolean queue = limit.onConflict() == Concurrency.OnConflict.QUEUE;
        if (limit.limit() == 1 && queue) {
            return key;
        }
        var fields = new FieldsOf();
        fields.put("key", key);
        fields.putUnless(limit.limit() == 1, "limit", Value.of(limit.limit()));
        fields.putUnless(
                queue, "on_conflict", Value.of(limit.onConflict().name().toLowerCase(Locale.ROOT)));
        return fields.mapping();
    }
}
