package dev.belay.cli.remote;

import dev.belay.cli.place.Place;
import dev.belay.definition.InputBinding;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.planning.Forecast;
import dev.belay.engine.planning.GateOutlook;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.Failure;
import dev.belay.execution.StepPath;
import dev.belay.gate.BreakerPosition;
import dev.belay.plan.Library;
import dev.belay.plan.Plan;
import dev.belay.plan.PlannedGate;
import dev.belay.plan.Planner;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private final Function<StoredDefinition, Library.Entry> asOfNow;

    /**
     * Plans with these actions, which are asked only what they promise.
     *
     * @param asOfNow reads a definition as it would begin now
     */
    public ForecastReader(Supplier<StepRunners> runners, Function<StoredDefinition, Library.Entry> asOfNow) {
        this.runners = runners;
        this.asOfNow = asOfNow;
    }

    /**
     * The forecast.
     *
     * @param registered what the server has under a name
     */
    Planning.Answer read(
            Told told,
            Place.Planned planned,
            Function<NameAndVersion, Optional<StoredDefinition>> registered,
            String url) {
        return switch (InputBinding.bind(planned.definition(), planned.inputs())) {
            case InputBinding.Bound.Refused(var problems) -> new Planning.Answer.Refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) -> {
                Plan plan = new Planner(
                                runners.get(),
                                name -> registered
                                        .apply(NameAndVersion.of(name.text()))
                                        .map(asOfNow))
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
                new Forecast.Estimate(duration(total, "usually_ms"), total.truth("complete")),
                gates(plan, new Told(told.mapping("gates"))));
    }

    /** A server of an earlier release tells nothing of gates. */
    private static Map<StepPath, List<GateOutlook>> gates(Plan plan, Told told) {
        Map<StepPath, List<GateOutlook>> gates = new LinkedHashMap<>();
        plan.everyActing((path, acting) -> {
            List<GateOutlook> met = told.objects(path.text()).stream()
                    .flatMap(now -> acting.gates().stream()
                            .filter(gate -> gate.terms().kind().id().equals(now.text("kind")))
                            .map(gate -> outlook(gate, now)))
                    .toList();
            if (!met.isEmpty()) {
                gates.put(path, met);
            }
        });
        return gates;
    }

    private static GateOutlook outlook(PlannedGate gate, Told now) {
        return new GateOutlook(
                gate,
                GateOutlook.Meets.valueOf(now.text("now").toUpperCase(Locale.ROOT)),
                now.instant("until"),
                now.maybe("position").map(position -> BreakerPosition.valueOf(position.toUpperCase(Locale.ROOT))),
                (int) now.number("at_work"),
                (int) now.number("waiting"));
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
