package dev.belay.dialect.lint;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is labelled as critical can be taken back, settles every doubt by itself, and tells somebody when it fails. */
final class CriticalWorkflows implements Rule {

    private static final Set<String> HIGH = Set.of("critical", "high");

    private final ActionCatalog actions;

    CriticalWorkflows(ActionCatalog actions) {
        this.actions = actions;
    }

    @Override
    public Stream<Problem> look(Subject subject) {
        Definition definition = subject.definition();
        if (!isCritical(definition)) {
            return Stream.empty();
        }
        Stream<Problem> steps = subject.steps().stream().flatMap(step -> look(definition, step).stream());
        return Stream.concat(silence(subject).stream(), steps);
    }

    private static boolean isCritical(Definition definition) {
        return "true".equals(definition.labels().get("critical"))
                || HIGH.contains(definition.labels().getOrDefault("criticality", ""));
    }

    private static Optional<Problem> silence(Subject subject) {
        boolean tells = subject.definition().onFailure().size() > 0;
        Location place =
                subject.document().get("name").orElse(subject.document()).location();
        return tells
                ? Optional.empty()
                : Optional.of(told(subject.definition(), "tells nobody when it fails", "Give it `on_failure`.", place));
    }

    private Optional<Problem> look(Definition definition, WrittenStep step) {
        if (!(step.step().verb() instanceof Verb.Act act) || act.effect() == Effect.NONE) {
            return Optional.empty();
        }
        if (act.undo() instanceof Undo.Missing) {
            return Optional.of(told(
                    definition,
                    "its step `" + step.step().id() + "` cannot be taken back",
                    "Give it an `undo`, or `undo: { none: \"why not\" }`.",
                    step.place()));
        }
        return settlesDoubt(act)
                ? Optional.empty()
                : Optional.of(told(
                        definition,
                        "only a person can settle a doubt about its step `"
                                + step.step().id() + "`",
                        "Give it a `probe`, or `effect: idempotent`, or an `undo` that tolerates absence.",
                        step.place()));
    }

    private boolean settlesDoubt(Verb.Act act) {
        boolean asks = act.probe().isPresent()
                || actions.find(act.call().action()).map(ActionSpec::probes).orElse(false);
        return act.effect() == Effect.IDEMPOTENT || asks || act.undo().toleratesAbsence();
    }

    private static Problem told(Definition definition, String what, String hint, Location place) {
        return Problem.of(ProblemCode.CRITICAL_UNPROTECTED, definition.name(), what)
                .hint(hint)
                .at(place);
    }
}
