package dev.belay.dialect.belay;

import dev.belay.definition.Durations;
import dev.belay.definition.GateUse;
import dev.belay.definition.Gates;
import dev.belay.gate.GateTerms;
import dev.belay.value.Value;
import java.time.Duration;

/** Writes the gates of a step; what is a default is left out. */
final class GatePrinter {

    private GatePrinter() {}

    static void write(Gates gates, FieldsOf fields) {
        for (GateUse use : gates.uses()) {
            Value name = TemplateText.write(use.name());
            switch (use.terms()) {
                case GateTerms.Breaker terms -> fields.putAlways("breaker", breaker(name, terms, use.waits()));
                case GateTerms.Place(int limit) -> fields.putAlways("concurrency", place(name, limit));
                case GateTerms.Rate(int limit, Duration per) -> fields.putAlways("rate", rate(name, limit, per));
            }
        }
    }

    private static Value breaker(Value name, GateTerms.Breaker terms, boolean waits) {
        GateTerms.Breaker standard = GateTerms.Breaker.STANDARD;
        if (terms.equals(standard) && !waits) {
            return name;
        }
        var fields = new FieldsOf();
        fields.put("name", name);
        fields.putUnless(terms.failures() == standard.failures(), "failures", Value.of(terms.failures()));
        fields.putUnless(terms.window().equals(standard.window()), "window", span(terms.window()));
        fields.putUnless(terms.openFor().equals(standard.openFor()), "open_for", span(terms.openFor()));
        fields.putUnless(terms.halfOpen() == standard.halfOpen(), "half_open", Value.of(terms.halfOpen()));
        fields.putUnless(!terms.harmless(), "go_ahead", Value.of("harmless"));
        fields.putUnless(!waits, "on_open", Value.of("wait"));
        return fields.mapping();
    }

    private static Value place(Value key, int limit) {
        return limit == 1 ? key : Value.mapping("key", key, "limit", Value.of(limit));
    }

    private static Value rate(Value name, int limit, Duration per) {
        return Value.mapping("name", name, "limit", Value.of(limit)).with("per", span(per));
    }

    private static Value span(Duration span) {
        return Value.of(Durations.print(span));
    }
}
