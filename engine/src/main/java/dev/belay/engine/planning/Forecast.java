package dev.belay.engine.planning;

import dev.belay.engine.runner.Preview;
import dev.belay.execution.StepPath;
import dev.belay.plan.Plan;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan, and what is known of it here and now.
 *
 * @param plan what would happen
 * @param hash the SHA-256 of the plan's canonical text, in hexadecimal
 * @param previews what steps would change as the world is now; only of steps whose input is wholly known
 * @param estimates how long steps usually take; only of steps that ran before
 * @param total how long all of it usually takes
 * @param gates what an attempt would meet at the gates of a step, also of one of a workflow within the plan, whose path
 *     stands behind that of the step that runs it; only of those whose name is known
 */
public record Forecast(
        Plan plan,
        String hash,
        Map<StepPath, Preview> previews,
        Map<StepPath, Duration> estimates,
        Estimate total,
        Map<StepPath, List<GateOutlook>> gates) {

    /** Copies the mappings and keeps their order. */
    public Forecast {
        previews = Collections.unmodifiableMap(new LinkedHashMap<>(previews));
        estimates = Collections.unmodifiableMap(new LinkedHashMap<>(estimates));
        gates = Collections.unmodifiableMap(new LinkedHashMap<>(gates));
    }

    /**
     * How long something takes.
     *
     * @param duration along the longest way through the steps
     * @param complete false where a step on the way never ran here, or waits for somebody: then it is the least
     */
    public record Estimate(Duration duration, boolean complete) {

        static final Estimate NOTHING = new Estimate(Duration.ZERO, true);

        static final Estimate UNKNOWN = new Estimate(Duration.ZERO, false);

        /** Whether there is nothing to tell. */
        public boolean isUnknown() {
            return duration.isZero() && !complete;
        }

        Estimate plus(Estimate next) {
            return new Estimate(duration.plus(next.duration), complete && next.complete);
        }

        Estimate longest(Estimate other) {
            Duration longer = duration.compareTo(other.duration) >= 0 ? duration : other.duration;
            return new Estimate(longer, complete && other.complete);
        }

        Estimate times(long factor) {
            return new Estimate(duration.multipliedBy(factor), complete);
        }
    }

    /**
     * What is known of the workflow that a step runs: how its gates stand, and no more.
     *
     * @param step which runs it
     * @param inner what it would do
     */
    public Forecast within(StepPath step, Plan inner) {
        Map<StepPath, List<GateOutlook>> met = new LinkedHashMap<>();
        inner.everyActing((path, _) ->
                Optional.ofNullable(gates.get(step.within(path))).ifPresent(outlooks -> met.put(path, outlooks)));
        return new Forecast(inner, "", Map.of(), Map.of(), Estimate.UNKNOWN, met);
    }

    /** All of it as JSON, as {@code docs/plan.md} describes it. */
    public Value.Mapping toValue() {
        Value.Mapping json = Value.mapping("hash", Value.of(hash), "plan", plan.toValue());
        Map<String, Value> shown = new LinkedHashMap<>();
        previews.forEach((path, preview) -> shown.put(path.text(), json(preview)));
        Map<String, Value> millis = new LinkedHashMap<>();
        estimates.forEach((path, estimate) -> millis.put(path.text(), Value.of(estimate.toMillis())));
        Map<String, Value> stand = new LinkedHashMap<>();
        gates.forEach((path, met) -> stand.put(
                path.text(),
                new Value.Sequence(met.stream().<Value>map(GateOutlook::toValue).toList())));
        return json.with("previews", new Value.Mapping(shown))
                .with("usually_ms", new Value.Mapping(millis))
                .with("gates", new Value.Mapping(stand))
                .with(
                        "total",
                        Value.mapping(
                                "usually_ms",
                                Value.of(total.duration().toMillis()),
                                "complete",
                                Value.of(total.complete())));
    }

    private static Value json(Preview preview) {
        Value.Mapping json = Value.mapping("summary", Value.of(preview.summary()));
        Value.Mapping withDiff =
                preview.diff().map(diff -> json.with("diff", Value.of(diff))).orElse(json);
        Value.Mapping withTouches = withDiff.with(
                "touches",
                new Value.Sequence(
                        preview.touches().stream().<Value>map(Value::of).toList()));
        return preview.refusal()
                .map(why -> withTouches.with(
                        "refusal", Value.mapping("code", Value.of(why.code()), "message", Value.of(why.message()))))
                .orElse(withTouches);
    }
}
