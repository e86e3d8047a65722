package dev.belay.plan;

import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.gate.GateTerms;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes plans as JSON. The form is described in {@code docs/plan.md}. */
final class PlanJson {

    private static final int FORM = 1;

    private PlanJson() {}

    static Value.Mapping of(Plan plan) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("plan", Value.of(FORM));
        json.put("workflow", Value.of(plan.workflow()));
        json.put("definition", Value.of(plan.definition()));
        json.put("inputs", plan.inputs());
        json.put("timeout_ms", millis(plan.timeout()));
        plan.concurrency().ifPresent(slot -> json.put("concurrency", slot(slot)));
        plan.idempotencyKey().ifPresent(key -> json.put("idempotency_key", Value.of(key)));
        json.put("summary", summary(plan.summary()));
        json.put("steps", steps(plan.steps()));
        if (!plan.onFailure().isEmpty()) {
            json.put("on_failure", steps(plan.onFailure()));
        }
        json.put(
                "problems", list(plan.problems().stream().map(PlanJson::problem).toList()));
        return new Value.Mapping(json);
    }

    private static Value slot(Plan.Slot slot) {
        return Value.mapping("key", Value.of(slot.key()), "limit", Value.of(slot.limit()))
                .with("on_conflict", lower(slot.onConflict()));
    }

    private static Value summary(PlanSummary summary) {
        return Value.mapping("steps", Value.of(summary.steps()), "changing", Value.of(summary.changing()))
                .with("without_undo", Value.of(summary.withoutUndo()))
                .with("exact", Value.of(summary.exact()));
    }

    private static Value problem(Problem problem) {
        return Value.mapping(
                        "code",
                        Value.of(problem.code().id()),
                        "severity",
                        lower(problem.code().severity()))
                .with("message", Value.of(problem.message()));
    }

    // Steps

    private static Value steps(List<PlannedStep> steps) {
        return list(steps.stream().map(PlanJson::step).toList());
    }

    private static Value step(PlannedStep step) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("path", Value.of(step.path().text()));
        if (!step.label().equals(step.id())) {
            json.put("name", Value.of(step.label()));
        }
        json.put("verb", Value.of(step.work().verb()));
        json.put("after", texts(step.after()));
        json.put("condition", condition(step.condition()));
        work(json, step.work());
        if (!step.retry().equals(Retry.NEVER)) {
            json.put("retry", retry(step.retry()));
        }
        json.put("on_error", onError(step.onError()));
        if (!step.critical()) {
            json.put("critical", Value.of(false));
        }
        return new Value.Mapping(json);
    }

    private static Value condition(PlannedCondition condition) {
        return switch (condition) {
            case PlannedCondition.Always _ -> Value.mapping("runs", Value.of("always"));
            case PlannedCondition.Holds(String when) -> Value.mapping("runs", Value.of("yes"), "when", Value.of(when));
            case PlannedCondition.Fails(String when) -> Value.mapping("runs", Value.of("no"), "when", Value.of(when));
            case PlannedCondition.NotYet(String when, var needs) ->
                Value.mapping("runs", Value.of("not_known_yet"), "when", Value.of(when))
                        .with("needs", Value.of(needs.toString()));
            case PlannedCondition.Broken(String when) ->
                Value.mapping("runs", Value.of("fails"), "when", Value.of(when));
        };
    }

    private static void work(Map<String, Value> json, PlannedWork work) {
        switch (work) {
            case PlannedWork.Acting acting -> acting(json, acting);
            case PlannedWork.Nesting nesting -> {
                limit(json, nesting.timeout());
                json.put("steps", steps(nesting.steps()));
            }
            case PlannedWork.Looping looping -> looping(json, looping);
            case PlannedWork.Waiting waiting -> {
                limit(json, waiting.limit());
                json.put("wait_for", lower(waiting.kind()));
                json.put("wait", waiting.what());
                unknown(json, waiting.unknowns());
            }
            case PlannedWork.Delegating delegating -> {
                limit(json, delegating.timeout());
                json.put("workflow", Value.of(delegating.workflow()));
                json.put("with", delegating.inputs());
                unknown(json, delegating.unknowns());
                delegating.plan().ifPresent(plan -> json.put("plan", of(plan)));
            }
            case PlannedWork.Nothing _ -> {}
        }
    }

    private static void acting(Map<String, Value> json, PlannedWork.Acting acting) {
        call(json, acting.call());
        json.put("effect", lower(acting.effect()));
        json.put("changes", Value.of(acting.changes()));
        json.put("timeout_ms", millis(acting.timeout()));
        json.put("undo", undo(acting.undo()));
        acting.save().ifPresent(save -> json.put("save", call(save)));
        acting.probe().ifPresent(probe -> json.put("probe", call(probe)));
        if (!acting.gates().isEmpty()) {
            json.put("gates", list(acting.gates().stream().map(PlanJson::gate).toList()));
        }
    }

    private static Value gate(PlannedGate gate) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("kind", lower(gate.terms().kind()));
        json.put("name", gate.name());
        json.put("when_closed", Value.of(gate.waits() ? "wait" : "fail"));
        switch (gate.terms()) {
            case GateTerms.Breaker breaker -> {
                json.put("failures", Value.of(breaker.failures()));
                json.put("window_ms", millis(breaker.window()));
                json.put("open_for_ms", millis(breaker.openFor()));
                json.put("half_open", Value.of(breaker.halfOpen()));
                json.put("go_ahead", Value.of(breaker.harmless() ? "harmless" : "all"));
            }
            case GateTerms.Place(int limit) -> json.put("limit", Value.of(limit));
            case GateTerms.Rate(int limit, Duration per) -> {
                json.put("limit", Value.of(limit));
                json.put("per_ms", millis(per));
            }
        }
        unknown(json, gate.unknowns());
        return new Value.Mapping(json);
    }

    private static Value call(PlannedCall call) {
        Map<String, Value> json = new LinkedHashMap<>();
        call(json, call);
        return new Value.Mapping(json);
    }

    private static void call(Map<String, Value> json, PlannedCall call) {
        call.definedAs().ifPresent(name -> json.put("defined_as", Value.of(name)));
        json.put("action", Value.of(call.action()));
        json.put("with", call.input());
        call.command().ifPresent(command -> json.put("reads_as", Value.of(command.text())));
        unknown(json, call.unknowns());
    }

    private static void unknown(Map<String, Value> json, List<Unknown> unknowns) {
        if (!unknowns.isEmpty()) {
            json.put(
                    "not_known_yet",
                    list(unknowns.stream().map(PlanJson::unknown).toList()));
        }
    }

    private static Value unknown(Unknown unknown) {
        return Value.mapping("at", Value.of(unknown.at()), "expression", Value.of(unknown.expression()))
                .with("needs", Value.of(unknown.needs().toString()));
    }

    private static Value undo(PlannedUndo undo) {
        return switch (undo) {
            case PlannedUndo.Calling calling -> calling(calling);
            case PlannedUndo.BuiltIn _ -> Value.mapping("kind", Value.of("built_in"));
            case PlannedUndo.Irreversible(String reason) ->
                Value.mapping("kind", Value.of("irreversible"), "reason", Value.of(reason));
            case PlannedUndo.Missing _ -> Value.mapping("kind", Value.of("missing"));
            case PlannedUndo.NotNeeded _ -> Value.mapping("kind", Value.of("not_needed"));
        };
    }

    private static Value calling(PlannedUndo.Calling calling) {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("kind", Value.of("call"));
        call(json, calling.call());
        json.put("tolerates_absence", Value.of(calling.toleratesAbsence()));
        json.put("timeout_ms", millis(calling.timeout()));
        json.put("retry", retry(calling.retry()));
        return new Value.Mapping(json);
    }

    private static void looping(Map<String, Value> json, PlannedWork.Looping looping) {
        limit(json, looping.timeout());
        json.put("as", Value.of(looping.as()));
        json.put("parallel", Value.of(looping.parallel()));
        json.put("max_failures", Value.of(looping.maxFailures()));
        if (!looping.waves().isEmpty()) {
            json.put("waves", list(looping.waves().stream().map(Value::of).toList()));
        }
        switch (looping.items()) {
            case PlannedWork.Items.Known(int count, var first) -> {
                json.put("count", Value.of(count));
                json.put("first", list(first.stream().map(PlanJson::iteration).toList()));
            }
            case PlannedWork.Items.NotYet(var unknowns, var each) -> {
                unknown(json, unknowns);
                json.put("each", steps(each));
            }
        }
    }

    private static Value iteration(PlannedWork.Iteration iteration) {
        return Value.mapping("path", Value.of(iteration.path().text()), "item", iteration.item())
                .with("steps", steps(iteration.steps()));
    }

    // Terms

    private static Value retry(Retry retry) {
        return Value.mapping("attempts", Value.of(retry.attempts()), "delay_ms", millis(retry.delay()))
                .with("backoff", lower(retry.backoff()))
                .with("max_delay_ms", millis(retry.maxDelay()))
                .with("jitter", new Value.Decimal(retry.jitter()));
    }

    private static Value onError(OnError onError) {
        return switch (onError) {
            case OnError.Rollback _ -> Value.of("rollback");
            case OnError.Fail _ -> Value.of("fail");
            case OnError.Continue _ -> Value.of("continue");
            case OnError.Goto(String step, int max) -> Value.mapping("goto", Value.of(step), "max", Value.of(max));
        };
    }

    private static void limit(Map<String, Value> json, Optional<Duration> limit) {
        limit.ifPresent(duration -> json.put("timeout_ms", millis(duration)));
    }

    private static Value millis(Duration duration) {
        return Value.of(duration.toMillis());
    }

    private static Value lower(Enum<?> name) {
        return Value.of(name.name().toLowerCase(Locale.ROOT));
    }

    private static Value texts(List<String> texts) {
        return list(texts.stream().map(Value::of).toList());
    }

    private static Value list(List<? extends Value> items) {
        return new Value.Sequence(List.copyOf(items));
    }
}
