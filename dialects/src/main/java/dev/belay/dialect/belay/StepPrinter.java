package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Body;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.DefinedCall;
import dev.belay.definition.Durations;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes steps. */
final class StepPrinter {

    private final ActionCatalog catalog;

    StepPrinter(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    Value write(Body body) {
        return new Value.Sequence(body.steps().stream().map(this::write).toList());
    }

    private Value write(Step step) {
        var fields = new FieldsOf();
        fields.put("id", Value.of(step.id()));
        fields.put("name", step.title().map(Value::of));
        fields.put("when", step.when().map(condition -> Value.of(condition.source())));
        step.dependsOn().ifPresent(ids -> fields.putAlways("depends_on", list(ids)));
        verb(step.verb(), fields);
        fields.putUnless(step.critical(), "critical", Value.of(false));
        Optional<DefinedAction> used = Steps.used(step.verb());
        fields.put(
                "timeout",
                step.timeout()
                        .filter(limit -> !Optional.of(limit).equals(used.flatMap(DefinedAction::timeout)))
                        .map(limit -> Value.of(Durations.print(limit))));
        Retry usual = used.flatMap(DefinedAction::retry).orElse(Retry.NEVER);
        fields.putUnless(step.retry().equals(usual), "retry", retry(step.retry()));
        onError(step.onError(), fields);
        GatePrinter.write(step.gates(), fields);
        fields.put("outputs", TemplateText.fields(new Template.Fields(step.outputs())));
        return fields.mapping();
    }

    private static Value list(List<String> texts) {
        return new Value.Sequence(texts.stream().<Value>map(Value::of).toList());
    }

    private void verb(Verb verb, FieldsOf fields) {
        switch (verb) {
            case Verb.Act act -> act(act, fields);
            case Verb.Scope(Body body, boolean parallel) ->
                fields.putAlways(parallel ? "parallel" : "steps", write(body));
            case Verb.ForEach loop -> {
                fields.putAlways("for_each", forEach(loop));
                fields.putAlways("steps", write(loop.body()));
            }
            case Verb.Subflow subflow -> subflow(subflow, fields);
            case Verb.Wait(Verb.WaitFor what) -> fields.putAlways("wait", waitFor(what));
        }
    }

    private static void subflow(Verb.Subflow subflow, FieldsOf fields) {
        if (subflow.by().isPresent()) {
            DefinedCall use = subflow.by().get();
            fields.put("use", Value.of(use.action().name()));
            fields.put("with", TemplateText.fields(use.given()));
        } else {
            runs(subflow, fields);
        }
    }

    /** {@code workflow} and {@code with}. */
    static void runs(Verb.Subflow subflow, FieldsOf fields) {
        fields.putAlways("workflow", Value.of(subflow.workflow().text()));
        fields.put("with", TemplateText.fields(subflow.with()));
    }

    /** What an action that somebody wrote down says of itself is left out. */
    void act(Verb.Act act, FieldsOf fields) {
        Optional<Verb.Act> usual = act.call().by().map(use -> use.action().act(use.given()));
        fields.put("save", unless(act.save(), usual.flatMap(Verb.Act::save)).map(StepPrinter::call));
        fields.putAll(keys(act.call()));
        Effect implied = usual.map(Verb.Act::effect)
                .orElseGet(() ->
                        Effects.of(Optional.empty(), catalog.find(act.call().action()), act.call()));
        fields.putUnless(act.effect() == implied, "effect", Value.of(Effects.id(act.effect())));
        unless(Optional.of(act.undo()), usual.map(Verb.Act::undo)).ifPresent(undo -> undo(undo, fields));
        fields.put("probe", unless(act.probe(), usual.flatMap(Verb.Act::probe)).map(StepPrinter::call));
    }

    private static <T> Optional<T> unless(Optional<T> written, Optional<T> usual) {
        return written.equals(usual) ? Optional.empty() : written;
    }

    /** {@code run}, or {@code use} and {@code with}. */
    private static Value.Mapping keys(ActionCall call) {
        var fields = new FieldsOf();
        if (call.by().isPresent()) {
            fields.put("use", Value.of(call.calledAs()));
            fields.put("with", TemplateText.fields(call.by().get().given()));
        } else if (call.action().equals(Calls.RUN)) {
            fields.putAlways(Calls.RUN, command(call.with()));
        } else {
            fields.put("use", Value.of(call.action()));
            fields.put("with", TemplateText.fields(call.with()));
        }
        return fields.mapping();
    }

    private static Value command(Template.Fields with) {
        Value.Mapping written = TemplateText.fields(with);
        return alone("command", written);
    }

    /** A command stands alone, and an action in a mapping. */
    private static Value call(ActionCall call) {
        Value.Mapping keys = keys(call);
        boolean bare = call.calledAs().equals(Calls.RUN) && call.with().fields().size() == 1;
        return bare ? keys.get(Calls.RUN).orElse(keys) : keys;
    }

    private static void undo(Undo undo, FieldsOf fields) {
        switch (undo) {
            case Undo.Irreversible(String reason) -> fields.putAlways("undo", Value.mapping("none", Value.of(reason)));
            case Undo.By by -> fields.putAlways("undo", undo(by));
            case Undo.BuiltIn _, Undo.Missing _ -> {}
        }
    }

    private static Value undo(Undo.By by) {
        var more = new FieldsOf();
        more.putUnless(by.retry().equals(Retry.STANDARD), "retry", retry(by.retry()));
        more.put("timeout", by.timeout().map(limit -> Value.of(Durations.print(limit))));
        more.putUnless(by.toleratesAbsence(), "tolerates_absence", Value.of(false));
        if (more.mapping().fields().isEmpty()) {
            return call(by.call());
        }
        var fields = new FieldsOf();
        fields.putAll(keys(by.call()));
        fields.putAll(more.mapping());
        return fields.mapping();
    }

    static Value retry(Retry retry) {
        Retry standard = Retry.STANDARD;
        boolean usual = retry.delay().equals(standard.delay())
                && retry.backoff() == standard.backoff()
                && retry.maxDelay().equals(standard.maxDelay())
                && retry.jitter() == standard.jitter();
        if (usual) {
            return Value.of(retry.attempts());
        }
        var fields = new FieldsOf();
        fields.put("attempts", Value.of(retry.attempts()));
        fields.put("delay", Value.of(Durations.print(retry.delay())));
        fields.put("backoff", Value.of(retry.backoff().name().toLowerCase(Locale.ROOT)));
        fields.put("max_delay", Value.of(Durations.print(retry.maxDelay())));
        fields.putUnless(retry.jitter() == 0, "jitter", NativePrinter.number(retry.jitter()));
        return fields.mapping();
    }

    private static void onError(OnError onError, FieldsOf fields) {
        switch (onError) {
            case OnError.Rollback _ -> {}
            case OnError.Fail _ -> fields.put("on_error", Value.of("fail"));
            case OnError.Continue _ -> fields.put("on_error", Value.of("continue"));
            case OnError.Goto(String step, int max) ->
                fields.put("on_error", Value.mapping("goto", Value.of(step), "max", Value.of(max)));
        }
    }

    private static Value forEach(Verb.ForEach loop) {
        var fields = new FieldsOf();
        over(loop.over(), fields);
        fields.putUnless(loop.as().equals("item"), "as", Value.of(loop.as()));
        fields.putUnless(loop.parallel() == 1, "parallel", Value.of(loop.parallel()));
        fields.putUnless(loop.maxFailures() == 0, "max_failures", Value.of(loop.maxFailures()));
        fields.put(
                "waves",
                new Value.Sequence(loop.waves().stream().map(StepPrinter::wave).toList()));
        Value.Mapping written = fields.mapping();
        boolean mapping =
                written.get("items").filter(Value.Mapping.class::isInstance).isPresent();
        return mapping ? written : alone("items", written);
    }

    /** What stands under the key, where it is the only one. */
    static Value alone(String key, Value.Mapping written) {
        return written.fields().size() == 1 ? written.get(key).orElse(written) : written;
    }

    private static void over(Verb.Over over, FieldsOf fields) {
        switch (over) {
            case Verb.Over.Values(Template values) -> fields.putAlways("items", TemplateText.write(values));
            case Verb.Over.Range(Template from, Template to, Template step) -> {
                var range = new FieldsOf();
                Value one = Value.of(1);
                range.putUnless(TemplateText.write(from).equals(one), "from", TemplateText.write(from));
                range.put("to", TemplateText.write(to));
                range.putUnless(TemplateText.write(step).equals(one), "step", TemplateText.write(step));
                fields.put("range", range.mapping());
            }
        }
    }

    private static Value wave(Verb.Wave wave) {
        return switch (wave) {
            case Verb.Wave.Count(int iterations) -> Value.of(iterations);
            case Verb.Wave.Percent(int percent) -> Value.of(percent + "%");
        };
    }

    private static Value waitFor(Verb.WaitFor what) {
        return switch (what) {
            case Verb.WaitFor.Span(Template duration) -> TemplateText.write(duration);
            case Verb.WaitFor.Until(Template instant) -> Value.mapping("until", TemplateText.write(instant));
            case Verb.WaitFor.Signal signal -> {
                var fields = new FieldsOf();
                fields.put("signal", Value.of(signal.name()));
                fields.put("timeout", signal.limit().map(limit -> Value.of(Durations.print(limit))));
                yield fields.mapping();
            }
        };
    }
}
