package dev.belay.dialect.belay;

import dev.belay.definition.Trigger;
import dev.belay.definition.TriggerSource;
import dev.belay.dialect.shape.Expected;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nearest;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Path;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code triggers}. */
final class Triggers {

    private final Templates templates;
    private final Retries retries;
    private final Findings findings;

    Triggers(Templates templates, Retries retries, Findings findings) {
        this.templates = templates;
        this.retries = retries;
        this.findings = findings;
    }

    /** With the inputs of the definition by name; nothing of the definition is seen but what happened. */
    List<Trigger> read(Optional<Node> written, Vantage from, Map<String, Node> inputs) {
        if (!(written.orElse(null) instanceof Node.Mapping all)) {
            return List.of();
        }
        if (all.entries().size() > Trigger.MOST) {
            findings.add(
                    all.location(),
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of triggers",
                    all.entries().size(),
                    "triggers",
                    Trigger.MOST);
            return List.of();
        }
        List<Trigger> triggers = new ArrayList<>();
        for (Node.Entry entry : all.entries()) {
            if (entry.value() instanceof Node.Mapping mapping) {
                source(mapping).ifPresent(source -> triggers.add(trigger(entry.name(), source, mapping, from, inputs)));
            }
        }
        return triggers;
    }

    private static Optional<TriggerSource> source(Node.Mapping mapping) {
        Optional<TriggerSource> hook = Nodes.string(mapping, "webhook").map(TriggerSource.Hook::new);
        return hook.or(() -> mapping.get("on")
                .flatMap(Nodes::mapping)
                .map(on -> new TriggerSource.Ended(some(on, "workflow"), some(on, "status"))));
    }

    private static List<String> some(Node.Mapping mapping, String key) {
        return Nodes.string(mapping, key)
                .map(List::of)
                .orElseGet(() -> mapping.get(key).map(Nodes::items).orElse(List.of()).stream()
                        .flatMap(item -> Nodes.text(item).stream())
                        .map(Node.Scalar::written)
                        .distinct()
                        .toList());
    }

    private Trigger trigger(
            String name, TriggerSource source, Node.Mapping mapping, Vantage from, Map<String, Node> inputs) {
        Vantage here = from.alone(Trigger.ROOT);
        Map<String, Template> given = mapping.get("inputs")
                .flatMap(Nodes::mapping)
                .map(written -> {
                    refuseUnknown(written, inputs.keySet());
                    return templates.fields(written, here).fields();
                })
                .orElse(Map.of());
        var trigger = new Trigger(
                name,
                source,
                Nodes.text(mapping, "match").flatMap(match -> templates.expression(match, here)),
                Nodes.text(mapping, "key").map(key -> templates.text(key, here)),
                retries.limit(mapping, "cooldown"),
                given);
        trigger.match().ifPresent(match -> checkPaths(match.references(), mapping, "match", source));
        trigger.key().ifPresent(key -> checkPaths(key.references(), mapping, "key", source));
        given.forEach((input, value) -> checkPaths(value.references(), mapping, "inputs", source));
        return trigger;
    }

    private void checkPaths(Collection<Path> paths, Node.Mapping mapping, String key, TriggerSource source) {
        for (Path path : new LinkedHashSet<>(paths)) {
            List<String> segments = path.segments();
            if (segments.size() > 1 && !source.fields().contains(segments.get(1))) {
                Problem problem = Problem.of(ProblemCode.UNDEFINED_REFERENCE, "event." + segments.get(1));
                findings.add(problem.hint(Nearest.hint(segments.get(1), source.fields())
                                .orElse("`event` has " + Expected.list(source.fields()) + " here."))
                        .at(mapping.get(key).orElse(mapping).location()));
            }
        }
    }

    /** A required input that is not given is told when it fires: another definition may be registered by then. */
    private void refuseUnknown(Node.Mapping written, Set<String> known) {
        for (Node.Entry entry : written.entries()) {
            if (!known.contains(entry.name())) {
                Problem problem = Problem.of(ProblemCode.UNKNOWN_KEY, entry.name(), "the inputs of this definition");
                findings.add(Nearest.hint(entry.name(), known)
                        .map(problem::hint)
                        .orElse(problem)
                        .at(entry.key().location()));
            }
        }
    }
}
