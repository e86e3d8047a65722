package dev.belay.plan;

import dev.belay.definition.Durations;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.expression.Template;
import dev.belay.plan.PlannedWork.Waiting;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Plans steps that wait. */
final class WaitPlanner {

    private final Findings findings;

    WaitPlanner(Findings findings) {
        this.findings = findings;
    }

    PlannedWork waiting(Step step, Verb.WaitFor what, StepPath path, PlanScope scope, boolean certain) {
        return switch (what) {
            case Verb.WaitFor.Span(Template span) ->
                time(Waiting.Kind.DURATION, span, path, scope, certain, WaitPlanner::isDuration);
            case Verb.WaitFor.Until(Template instant) ->
                time(Waiting.Kind.UNTIL, instant, path, scope, certain, WaitPlanner::isInstant);
            case Verb.WaitFor.Signal signal ->
                new Waiting(
                        Waiting.Kind.SIGNAL,
                        Value.of(signal.name()),
                        List.of(),
                        signal.limit().or(step::timeout));
        };
    }

    private Waiting time(
            Waiting.Kind kind,
            Template template,
            StepPath path,
            PlanScope scope,
            boolean certain,
            Predicate<String> readable) {
        var rendering = new Rendering(scope);
        Value value = rendering.value(template, "wait");
        rendering.faults().forEach(fault -> findings.fault(path, certain, fault));
        boolean known = rendering.faults().isEmpty() && rendering.unknowns().isEmpty();
        if (known && !readable.test(value.rendered())) {
            String expected = kind == Waiting.Kind.UNTIL
                    ? "an instant such as `2030-01-31T08:00:00Z`"
                    : "a duration such as `5m`";
            findings.fault(path, certain, "`wait` needs " + expected + ", found `" + value.rendered() + "`.");
        }
        return new Waiting(kind, value, rendering.unknowns(), Optional.empty());
    }

    private static boolean isDuration(String text) {
        return Durations.parse(text).isPresent();
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException notAnInstant) {
            return false;
        }
    }
}
