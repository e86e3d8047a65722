package dev.belay.engine.account;

import dev.belay.definition.Durations;
import dev.belay.engine.journal.GateView;
import dev.belay.gate.BreakerState;
import dev.belay.gate.GateTerms;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A breaker as data: where it stands, and by which numbers. */
public final class BreakerJson {

    private BreakerJson() {}

    /** All of them. */
    public static Value.Sequence of(List<GateView> breakers) {
        return new Value.Sequence(breakers.stream().<Value>map(BreakerJson::of).toList());
    }

    /** One of them. */
    public static Value.Mapping of(GateView breaker) {
        Map<String, Value> fields = new LinkedHashMap<>();
        BreakerState state = breaker.row().breaker();
        fields.put("name", Value.of(breaker.row().name().name()));
        fields.put("position", Value.of(state.position().id()));
        fields.put("since", Value.of(state.since().toString()));
        state.until().ifPresent(until -> fields.put("until", Value.of(until.toString())));
        state.by().ifPresent(actor -> fields.put("by", Value.of(actor)));
        fields.put("recent_failures", Value.of(breaker.marks()));
        fields.put("under_way", Value.of(breaker.inside()));
        fields.put("waiting", Value.of(breaker.waiting()));
        fields.put("openings", Value.of(state.openings()));
        fields.put("turned_away", Value.of(breaker.row().refused()));
        if (breaker.row().terms() instanceof GateTerms.Breaker terms) {
            fields.put("failures", Value.of(terms.failures()));
            fields.put("window", Value.of(Durations.print(terms.window())));
            fields.put("open_for", Value.of(Durations.print(terms.openFor())));
            fields.put("half_open", Value.of(terms.halfOpen()));
            fields.put("go_ahead", Value.of(terms.harmless() ? "harmless" : "all"));
        }
        return new Value.Mapping(fields);
    }
}
