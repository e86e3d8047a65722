package dev.belay.testing.gates;

import dev.belay.definition.GateUse;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Lookup;
import dev.belay.expression.Resolution;
import dev.belay.gate.GateTerms;
import dev.belay.testing.world.Violation;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who acts, and when: what the world itself would say. */
final class GateLedger {

    private static final class Act {
        private final String key;
        private final Step step;
        private final Instant deadline;
        private Optional<Instant> end = Optional.empty();

        private Act(String key, Step step, Instant deadline) {
            this.key = key;
            this.step = step;
            this.deadline = deadline;
        }

        private boolean actsAt(Instant now) {
            return end.map(now::isBefore).orElse(true);
        }

        private boolean isRemote() {
            return step.verb() instanceof Verb.Act act && act.call().action().contains("remote");
        }
    }

    private final List<Act> acts = new ArrayList<>();

    /** An attempt begins to act. */
    void begins(String key, Step step, Instant deadline, Instant now) {
        for (GateUse use : step.gates().uses()) {
            if (use.terms() instanceof GateTerms.Place(int limit)) {
                demandPlace(name(use), limit, now);
            }
        }
        acts.add(new Act(key, step, deadline));
    }

    static String name(GateUse use) {
        return use.name().resolve(_ -> new Lookup.Absent()) instanceof Resolution.Resolved(Value value)
                ? value.rendered()
                : "";
    }

    private void demandPlace(String name, int limit, Instant now) {
        long others = acts.stream()
                .filter(act -> act.actsAt(now))
                .filter(act -> act.step.gates().uses().stream()
                        .anyMatch(use -> use.terms() instanceof GateTerms.Place
                                && name(use).equals(name)))
                .count();
        if (others >= limit) {
            throw new Violation(
                    "More than " + limit + " act at once under `" + name + "` at " + now + ": " + acting(now) + ".");
        }
    }

    private String acting(Instant now) {
        return acts.stream()
                .filter(act -> act.actsAt(now))
                .map(act -> act.key + act.end.map(end -> " until " + end).orElse(""))
                .toList()
                .toString();
    }

    /** An attempt came to an outcome. */
    void ends(String key, Instant now) {
        live(key).forEach(act -> act.end = Optional.of(now));
    }

    /** Nobody knows what becomes of an attempt: on another machine it may act until its deadline. */
    void isLost(String key, Instant now) {
        live(key)
                .forEach(
                        act -> act.end = Optional.of(act.isRemote() && act.deadline.isAfter(now) ? act.deadline : now));
    }

    /** The process dies with all that acts in it. */
    void crash(Instant now) {
        List.copyOf(acts).stream()
                .filter(act -> act.end.isEmpty())
                .map(act -> act.key)
                .distinct()
                .forEach(key -> isLost(key, now));
    }

    private List<Act> live(String key) {
        return acts.stream()
                .filter(act -> act.key.equals(key) && act.end.isEmpty())
                .toList();
    }
}
