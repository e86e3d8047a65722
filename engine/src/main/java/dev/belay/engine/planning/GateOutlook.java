package dev.belay.engine.planning;

import dev.belay.definition.Durations;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.GateTerms;
import dev.belay.plan.PlannedGate;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an attempt would meet at a gate that began now.
 *
 * @param gate as planned; its name is known
 * @param meets what would become of the attempt
 * @param until when it could ask again by itself, where it would not pass; empty where only news can tell
 * @param position where the breaker stands; empty for what is no breaker
 * @param atWork how many have passed and are at work; 0 for a rate
 * @param waiting how many wait
 */
public record GateOutlook(
        PlannedGate gate,
        Meets meets,
        Optional<Instant> until,
        Optional<BreakerPosition> position,
        int atWork,
        int waiting) {

    /** What becomes of an attempt. */
    public enum Meets {
        /** It passes. */
        PASSES("passes"),
        /** It waits. */
        WAITS("waits"),
        /** It fails at once, having done nothing. */
        FAILS("fails");

        private final String id;

        Meets(String id) {
            this.id = id;
        }

        /** As data says it. */
        public String id() {
            return id;
        }
    }

    /** Whether an attempt passes. */
    public boolean passes() {
        return meets == Meets.PASSES;
    }

    /** As data: {@code docs/plan.md} describes it. */
    Value.Mapping toValue() {
        Map<String, Value> json = new LinkedHashMap<>();
        json.put("kind", Value.of(gate.terms().kind().id()));
        json.put("name", gate.name());
        json.put("now", Value.of(meets.id()));
        until.ifPresent(at -> json.put("until", Value.of(at.toString())));
        position.ifPresent(stands -> json.put("position", Value.of(stands.id())));
        json.put("at_work", Value.of(atWork));
        json.put("waiting", Value.of(waiting));
        return new Value.Mapping(json);
    }

    /**
     * For people: how it stands, and what an attempt would meet.
     *
     * @param moment prints an instant
     */
    public String sentence(Function<Instant, String> moment) {
        return "`" + gate.name().rendered() + "`: " + stands()
                + switch (meets) {
                    case PASSES -> "";
                    case WAITS -> "; an attempt would wait" + ending(moment);
                    case FAILS -> "; an attempt would fail" + ending(moment);
                };
    }

    private String ending(Function<Instant, String> moment) {
        return until.map(at -> " until " + moment.apply(at)).orElse("");
    }

    private String stands() {
        return switch (gate.terms()) {
            case GateTerms.Breaker _ ->
                position.orElse(BreakerPosition.CLOSED).id().replace('_', ' ');
            case GateTerms.Place(int limit) -> atWork + " of " + limit + " taken" + queue();
            case GateTerms.Rate(int limit, var per) -> "at most " + limit + " per " + Durations.print(per) + queue();
        };
    }

    private String queue() {
        return waiting == 0 ? "" : ", " + waiting + (waiting == 1 ? " waits" : " wait");
    }
}
