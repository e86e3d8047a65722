package dev.belay.testing.gates;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.GateUse;
import dev.belay.definition.Gates;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.testing.world.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Definitions of chance whose steps stand behind six gates. Used by one thread. */
final class RandomGated {

    /** The breaker of which only what changes nothing goes ahead. */
    static final GateName CAUTIOUS = new GateName(GateKind.BREAKER, "b2");

    /** The gates, two of each kind: few enough that everybody meets there. */
    static final Map<GateName, GateTerms> TERMS = Map.of(
            new GateName(GateKind.BREAKER, "b1"),
            new GateTerms.Breaker(2, Duration.ofSeconds(60), Duration.ofSeconds(20), 1, false),
            CAUTIOUS,
            new GateTerms.Breaker(3, Duration.ofSeconds(30), Duration.ofSeconds(10), 2, true),
            new GateName(GateKind.PLACE, "p1"),
            new GateTerms.Place(1),
            new GateName(GateKind.PLACE, "p2"),
            new GateTerms.Place(2),
            new GateName(GateKind.RATE, "r1"),
            new GateTerms.Rate(2, Duration.ofSeconds(10)),
            new GateName(GateKind.RATE, "r2"),
            new GateTerms.Rate(1, Duration.ofSeconds(3)));

    private static final int MOST_STEPS = 4;
    private static final int BEHIND_EACH_KIND = 55;
    private static final int HUNDRED = 100;

    private final Random chance;

    RandomGated(Random chance) {
        this.chance = chance;
    }

    Definition definition() {
        List<Step> steps = new ArrayList<>();
        int size = 1 + chance.nextInt(MOST_STEPS);
        for (int i = 0; i < size; i++) {
            steps.add(step("s" + i));
        }
        if (chance.nextBoolean()) {
            steps = List.of(Step.of("all", new Verb.Scope(Body.atOnce(steps), true)));
        }
        return Definition.of("gated", steps);
    }

    /** The steps of such a definition that do something. */
    static Stream<Step> steps(Definition definition) {
        return definition.body().steps().stream()
                .flatMap(step ->
                        step.verb() instanceof Verb.Scope scope ? scope.body().steps().stream() : Stream.of(step));
    }

    private Step step(String id) {
        Step plain = kind().step(id);
        List<GateUse> uses = new ArrayList<>();
        for (GateKind kind : GateKind.values()) {
            if (chance.nextInt(HUNDRED) < BEHIND_EACH_KIND) {
                uses.add(use(kind));
            }
        }
        return plain.behind(new Gates(uses));
    }

    private Kind kind() {
        Effect effect = List.of(Effect.values()).get(chance.nextInt(3));
        Kind kind = effect == Effect.NONE
                ? Kind.reads()
                : Kind.of(effect, List.of(Kind.Takes.values()).get(1 + chance.nextInt(4)));
        kind = chance.nextInt(3) == 0 ? kind.reaching(ActionSpec.Reach.REMOTE) : kind;
        kind = chance.nextBoolean() ? kind.twice() : kind;
        return chance.nextInt(3) == 0 ? kind.being("prepares") : kind;
    }

    private GateUse use(GateKind kind) {
        List<GateName> names = TERMS.keySet().stream()
                .filter(name -> name.kind() == kind)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        GateName name = names.get(chance.nextInt(names.size()));
        boolean waits = kind != GateKind.BREAKER || chance.nextBoolean();
        return new GateUse(Template.constant(name.name()), Objects.requireNonNull(TERMS.get(name)), waits);
    }
}
