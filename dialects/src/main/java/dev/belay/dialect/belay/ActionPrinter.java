package dev.belay.dialect.belay;

import dev.belay.definition.DefinedAction;
import dev.belay.definition.Definition;
import dev.belay.definition.Durations;
import dev.belay.definition.Input;
import dev.belay.definition.ValueType;
import dev.belay.definition.Verb;
import dev.belay.value.Value;

/** Writes the actions that somebody wrote down and a definition uses, so that it means the same without their files. */
final class ActionPrinter {

    private final StepPrinter steps;

    ActionPrinter(StepPrinter steps) {
        this.steps = steps;
    }

    Value.Mapping write(Definition definition) {
        var fields = new FieldsOf();
        UsedActions.of(definition).forEach(action -> fields.putAlways(action.name(), write(action)));
        return fields.mapping();
    }

    private Value write(DefinedAction action) {
        var fields = new FieldsOf();
        fields.put("description", action.description().map(Value::of));
        fields.put("inputs", NativePrinter.inputs(action.inputs()));
        fields.put("outputs", outputs(action));
        if (action.does() instanceof Verb.Subflow subflow) {
            StepPrinter.runs(subflow, fields);
        } else {
            action.acts().ifPresent(act -> steps.act(act, fields));
        }
        fields.put("timeout", action.timeout().map(limit -> Value.of(Durations.print(limit))));
        fields.put("retry", action.retry().map(StepPrinter::retry));
        return fields.mapping();
    }

    private static Value.Mapping outputs(DefinedAction action) {
        var fields = new FieldsOf();
        action.outputs().forEach(output -> fields.putAlways(output.name(), output(output)));
        return fields.mapping();
    }

    private static Value output(Input output) {
        var fields = new FieldsOf();
        fields.putUnless(
                output.type() == ValueType.ANY, "type", Value.of(output.type().id()));
        fields.putUnless(output.required(), "required", Value.of(false));
        NativePrinter.limits(output, fields);
        Value.Mapping written = fields.mapping();
        return written.fields().isEmpty() ? Value.of(ValueType.ANY.id()) : StepPrinter.alone("type", written);
    }
}
