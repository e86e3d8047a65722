package dev.belay.testing.simulation;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A definition as YAML, so that a person can read what a simulation ran. */
final class DefinitionText {

    private final StringBuilder text = new StringBuilder();

    private DefinitionText() {}

    static String of(Definition definition) {
        var yaml = new DefinitionText();
        yaml.line(0, "belay: 1");
        yaml.line(0, "name: " + definition.name());
        yaml.line(0, "timeout: " + definition.timeout());
        yaml.fields(0, "outputs", definition.outputs());
        yaml.line(0, "steps:");
        yaml.steps(0, definition.body());
        if (definition.onFailure().size() > 0) {
            yaml.line(0, "on_failure:");
            yaml.steps(0, definition.onFailure());
        }
        return yaml.text.toString();
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private void steps(int depth, Body body) {
        body.steps().forEach(step -> step(depth, step, body));
    }

    private void step(int depth, Step step, Body body) {
        line(depth, "- id: " + step.id());
        int in = depth + 1;
        step.when().ifPresent(when -> line(in, "when: " + when.source()));
        List<String> waits = body.predecessors(body.indexOf(step.id())).stream()
                .map(index -> body.step(index).id())
                .toList();
        line(in, "depends_on: " + waits);
        step.timeout().ifPresent(timeout -> line(in, "timeout: " + timeout));
        if (!step.retry().equals(Retry.NEVER)) {
            line(in, "retry: " + retry(step.retry()));
        }
        onError(in, step.onError());
        if (!step.critical()) {
            line(in, "critical: false");
        }
        verb(in, step.verb());
        fields(in, "outputs", step.outputs());
    }

    private static String retry(Retry retry) {
        return "{ attempts: " + retry.attempts() + ", delay: " + retry.delay() + ", backoff: "
                + retry.backoff().name().toLowerCase(Locale.ROOT) + ", max_delay: " + retry.maxDelay() + ", jitter: "
                + retry.jitter() + " }";
    }

    private void onError(int depth, OnError onError) {
        switch (onError) {
            case OnError.Rollback _ -> {}
            case OnError.Fail _ -> line(depth, "on_error: fail");
            case OnError.Continue _ -> line(depth, "on_error: continue");
            case OnError.Goto(String step, int max) ->
                line(depth, "on_error: { goto: " + step + ", max: " + max + " }");
        }
    }

    private void verb(int depth, Verb verb) {
        switch (verb) {
            case Verb.Act act -> act(depth, act);
            case Verb.Scope scope -> {
                line(depth, scope.parallel() ? "parallel:" : "steps:");
                steps(depth, scope.body());
            }
            case Verb.ForEach loop -> {
                line(
                        depth,
                        "for_each: { items: " + over(loop.over()) + ", as: " + loop.as() + ", parallel: "
                                + loop.parallel() + ", max_failures: " + loop.maxFailures() + ", waves: " + waves(loop)
                                + " }");
                line(depth, "steps:");
                steps(depth, loop.body());
            }
            case Verb.Subflow(WorkflowName workflow, Template.Fields with, _) -> {
                line(depth, "workflow: " + workflow);
                line(depth, "with: " + value(with));
            }
            case Verb.Wait(var what) -> line(depth, "wait: " + what(what));
        }
    }

    private void act(int depth, Verb.Act act) {
        line(depth, call(act.call()));
        line(depth, "effect: " + act.effect().name().toLowerCase(Locale.ROOT));
        switch (act.undo()) {
            case Undo.BuiltIn _ -> line(depth, "undo: # the action's own");
            case Undo.By by -> {
                line(depth, "undo:");
                line(depth + 1, call(by.call()));
                line(depth + 1, "retry: " + retry(by.retry()));
                line(depth + 1, "tolerates_absence: " + by.toleratesAbsence());
            }
            case Undo.Irreversible(String reason) -> line(depth, "undo: { none: " + reason + " }");
            case Undo.Missing _ -> {}
        }
        act.save().ifPresent(save -> line(depth, "save: { " + call(save) + " }"));
        act.probe().ifPresent(probe -> line(depth, "probe: { " + call(probe) + " }"));
    }

    private static String call(ActionCall call) {
        return "use: " + call.action() + (call.with().fields().isEmpty() ? "" : ", with: " + value(call.with()));
    }

    private static String over(Verb.Over over) {
        return switch (over) {
            case Verb.Over.Values(Template values) -> value(values);
            case Verb.Over.Range(Template from, Template to, Template step) ->
                "{ range: { from: " + value(from) + ", to: " + value(to) + ", step: " + value(step) + " } }";
        };
    }

    private static String waves(Verb.ForEach loop) {
        return loop.waves().stream()
                .map(wave -> switch (wave) {
                    case Verb.Wave.Count(int count) -> String.valueOf(count);
                    case Verb.Wave.Percent(int percent) -> percent + "%";
                })
                .toList()
                .toString();
    }

    private static String what(Verb.WaitFor what) {
        return switch (what) {
            case Verb.WaitFor.Span(Template span) -> "{ for: " + value(span) + " }";
            case Verb.WaitFor.Until(Template instant) -> "{ until: " + value(instant) + " }";
            case Verb.WaitFor.Signal(String name, var limit) ->
                "{ signal: " + name + limit.map(span -> ", timeout: " + span).orElse("") + " }";
        };
    }

    private void fields(int depth, String name, Map<String, Template> fields) {
        if (!fields.isEmpty()) {
            line(depth, name + ": " + value(new Template.Fields(fields)));
        }
    }

    private static String value(Template template) {
        return switch (template) {
            case Template.Constant(Value value) -> value.toString();
            case Template.Computed(var expression) -> "\"${ " + expression.source() + " }\"";
            case Template.Fields(var fields) ->
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + value(field.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
            case Template.Items(var items) ->
                items.stream().map(DefinitionText::value).collect(Collectors.joining(", ", "[", "]"));
            case Template.Prose _, Template.Shell _ -> template.toString();
        };
    }
}
