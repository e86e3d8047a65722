package dev.belay.dialect.belay;

import dev.belay.definition.GateUse;
import dev.belay.definition.Gates;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Template;
import dev.belay.gate.GateTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the gates of a step: its breaker, its rate and its concurrency limit. */
final class GateReading {

    private static final Duration STANDARD_PER = Duration.ofSeconds(1);

    private final Templates templates;
    private final Retries durations;

    GateReading(Templates templates, Retries durations) {
        this.templates = templates;
        this.durations = durations;
    }

    Gates read(Node.Mapping step, Vantage from) {
        List<GateUse> uses = new ArrayList<>();
        step.get("breaker").flatMap(written -> breaker(written, from)).ifPresent(uses::add);
        step.get("rate")
                .flatMap(Nodes::mapping)
                .flatMap(written -> rate(written, from))
                .ifPresent(uses::add);
        step.get("concurrency").flatMap(written -> place(written, from)).ifPresent(uses::add);
        return uses.isEmpty() ? Gates.NONE : new Gates(uses);
    }

    private Optional<GateUse> breaker(Node written, Vantage from) {
        if (written instanceof Node.Mapping mapping) {
            boolean waits = Nodes.string(mapping, "on_open").orElse("").equals("wait");
            return name(mapping, "name", from).map(name -> new GateUse(name, terms(mapping), waits));
        }
        return name(written, from).map(name -> new GateUse(name, GateTerms.Breaker.STANDARD, false));
    }

    private GateTerms terms(Node.Mapping breaker) {
        GateTerms.Breaker standard = GateTerms.Breaker.STANDARD;
        return new GateTerms.Breaker(
                number(breaker, "failures").orElse(standard.failures()),
                span(breaker, "window", standard.window()),
                span(breaker, "open_for", standard.openFor()),
                number(breaker, "half_open").orElse(standard.halfOpen()),
                Nodes.string(breaker, "go_ahead").orElse("").equals("harmless"));
    }

    private Optional<GateUse> rate(Node.Mapping written, Vantage from) {
        Optional<Integer> limit = number(written, "limit");
        Duration per = span(written, "per", STANDARD_PER);
        return name(written, "name", from)
                .flatMap(name -> limit.map(most -> new GateUse(name, new GateTerms.Rate(most, per), true)));
    }

    private Optional<GateUse> place(Node written, Vantage from) {
        if (written instanceof Node.Mapping mapping) {
            var terms = new GateTerms.Place(number(mapping, "limit").orElse(1));
            return name(mapping, "key", from).map(key -> new GateUse(key, terms, true));
        }
        return name(written, from).map(key -> new GateUse(key, new GateTerms.Place(1), true));
    }

    private Optional<Template> name(Node.Mapping mapping, String key, Vantage from) {
        return mapping.get(key).flatMap(written -> name(written, from));
    }

    private Optional<Template> name(Node written, Vantage from) {
        return Nodes.text(written).map(text -> templates.text(text, from));
    }

    private static Optional<Integer> number(Node.Mapping mapping, String key) {
        return Nodes.whole(mapping, key, 1, GateTerms.MAX_NUMBER);
    }

    /** What is wrong with it was told; the standard stands for it until then. */
    private Duration span(Node.Mapping mapping, String key, Duration standard) {
        return durations
                .limit(mapping, key, GateTerms.MAX_SPAN)
                .filter(Duration::isPositive)
                .orElse(standard);
    }
}
