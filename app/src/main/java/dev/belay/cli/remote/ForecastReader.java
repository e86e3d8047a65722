package dev.belay.cli.remote;

import dev.belay.cli.place.Place;
import dev.belay.definition.InputBinding;
import dev.belay.engine.planning.Forecast;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Failure;
import dev.belay.execution.StepPath;
import dev.belay.plan.Plan;
import dev.belay.plan.Planner;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes a forecast of what a server tells of a plan.
 *
 * <p>A plan follows from the definition and its inputs alone, so it is made here; what the server knows besides are its
 * world and its past: the previews and how long steps usually take. That both have planned the same is known by the hash
 * of the plan.
 */
public final class ForecastReader {

    private final Supplier<StepRunners> runners;

    /** Plans with these actions, which are asked only what they promise. */
    public ForecastReader(Supplier<StepRunners> runners) {
        this.runners = runners;
    }

    Planning.Answer read(Told told, Place.Planned planned, String url) {
        return switch (InputBinding.bind(planned.definition(), planned.inputs())) {
            case InputBinding.Bound.Refused(var problems) -> new Planning.Answer.Refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> {
                Plan plan = new Planner(runners.get())
                        .plan(planned.definition(), planned.source().hash(), inputs);
                if (!new Told(told.mapping("plan")).json().equals(plan.toValue())) {
                    throw Api.unreadable(url, "it plans otherwise than this release does");
                }
                yield new Planning.Answer.Planned(forecast(plan, told));
            }
        };
    }

    private static Forecast forecast(Plan plan, Told told) {
        Map<StepPath, Preview> previews = new LinkedHashMap<>();
        told.mapping("previews")
                .fields()
                .forEach((path, preview) -> previews.put(new StepPath(path), preview(Told.of(preview))));
        Map<StepPath, Duration> usually = new LinkedHashMap<>();
        var millis = new Told(told.mapping("usually_ms"));
        millis.json().fields().keySet().forEach(path -> usually.put(new StepPath(path), duration(millis, path)));
        var total = new Told(told.mapping("total"));
        return new Forecast(
                plan,
                told.text("hash"),
                previews,
                usually,
                new Forecast.Estimate(duration(total, "usually_ms"), total.truth("complete")));
    }

    private static Duration duration(Told told, String name) {
        return Duration.ofMillis(told.number(name));
    }

    private static Preview preview(Told told) {
        return new Preview(
                told.text("summary"),
                told.maybe("diff"),
                told.texts("touches"),
                told.value("refusal").map(refusal -> {
                    Told why = Told.of(refusal);
                    return new Failure(why.text("code"), why.text("message"));
                }));
    }
}
