package dev.belay.testing.simulation;

import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.testing.world.Kind;
import dev.belay.testing.world.Kind.Takes;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A definition by chance: steps of every kind in scopes, branches, loops, waits and jumps. */
final class RandomDefinition {

    private static final int MAX_DEPTH = 3;
    private static final int MAX_STEPS = 12;
    private static final List<Effect> EFFECTS =
            List.of(Effect.NONE, Effect.IDEMPOTENT, Effect.IDEMPOTENT, Effect.ONCE, Effect.ONCE, Effect.ONCE);
    private static final List<Takes> UNDOS = List.of(
            Takes.BUILT_IN,
            Takes.BUILT_IN,
            Takes.TOLERANT,
            Takes.TOLERANT,
            Takes.TOLERANT,
            Takes.INTOLERANT,
            Takes.INTOLERANT,
            Takes.IRREVERSIBLE,
            Takes.MISSING);
    private static final List<Reach> REACHES =
            List.of(Reach.PROCESS, Reach.PROCESS, Reach.PROCESS, Reach.GROUP, Reach.REMOTE);

    private final RandomGenerator chance;
    private int made;

    private RandomDefinition(RandomGenerator chance) {
        this.chance = chance;
    }

    static Definition by(RandomGenerator chance) {
        return new RandomDefinition(chance).definition();
    }

    private Definition definition() {
        Body body = body(0);
        List<Step> handler = oneIn(5) ? List.of(kind().step("told")) : List.of();
        return new Definition(
                "simulated",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Duration.ofHours(1),
                Optional.empty(),
                Optional.empty(),
                body,
                Body.inOrder(handler),
                Map.of());
    }

    private Body body(int depth) {
        List<String> ids = IntStream.range(0, 1 + chance.nextInt(4))
                .mapToObj(_ -> "s" + made++)
                .toList();
        List<Step> steps = new ArrayList<>();
        for (String id : ids) {
            steps.add(step(id, ids, steps, depth));
        }
        return oneIn(4) ? Body.atOnce(steps) : Body.inOrder(steps);
    }

    private Step step(String id, List<String> beside, List<Step> before, int depth) {
        Verb verb = verb(id, depth);
        boolean around = verb instanceof Verb.Scope || verb instanceof Verb.ForEach;
        return new Step(
                id,
                Optional.empty(),
                verb,
                oneIn(12) ? Optional.of(new Never()) : Optional.empty(),
                oneIn(5) ? Optional.of(some(before)) : Optional.empty(),
                timeout(verb),
                oneIn(4) ? Kind.retry(2) : Retry.NEVER,
                onError(beside),
                !(around && oneIn(2)),
                Map.of());
    }

    private Verb verb(String id, int depth) {
        int pick = depth < MAX_DEPTH && made < MAX_STEPS ? chance.nextInt(12) : 11;
        return switch (pick) {
            case 0, 1 -> new Verb.Scope(body(depth + 1), false);
            case 2 -> new Verb.Scope(body(depth + 1), true);
            case 3 -> loop(body(depth + 1));
            case 4 -> new Verb.Wait(wait(chance.nextInt(3)));
            default -> kind().step(id).verb();
        };
    }

    private Verb loop(Body body) {
        List<Value> items =
                IntStream.range(0, chance.nextInt(4)).<Value>mapToObj(Value::of).toList();
        return new Verb.ForEach(
                new Verb.Over.Values(new Template.Constant(new Value.Sequence(items))),
                "item",
                1 + chance.nextInt(3),
                chance.nextInt(3),
                oneIn(4) ? List.of(new Verb.Wave.Count(1), new Verb.Wave.Percent(50)) : List.of(),
                body);
    }

    private static Verb.WaitFor wait(int pick) {
        return switch (pick) {
            case 0 -> new Verb.WaitFor.Span(Template.constant("20s"));
            case 1 -> new Verb.WaitFor.Signal("go", Optional.of(Duration.ofSeconds(40)));
            default -> new Verb.WaitFor.Signal("go", Optional.empty());
        };
    }

    private Optional<Duration> timeout(Verb verb) {
        return switch (verb) {
            case Verb.Act _ -> Optional.of(Duration.ofSeconds(30));
            case Verb.Scope _, Verb.ForEach _ -> oneIn(6) ? Optional.of(Duration.ofSeconds(60)) : Optional.empty();
            case Verb.Wait _ -> Optional.empty();
        };
    }

    private OnError onError(List<String> beside) {
        return switch (chance.nextInt(12)) {
            case 0, 1 -> new OnError.Continue();
            case 2 -> new OnError.Goto(beside.get(chance.nextInt(beside.size())), 1 + chance.nextInt(2));
            case 3 -> new OnError.Fail();
            default -> new OnError.Rollback();
        };
    }

    private Kind kind() {
        Effect effect = pick(EFFECTS);
        Kind kind = effect == Effect.NONE ? Kind.reads() : Kind.of(effect, pick(UNDOS));
        kind = oneIn(4) ? kind.probing() : kind;
        kind = oneIn(3) ? kind.twice() : kind;
        kind = oneIn(6) ? kind.being("keyed") : kind;
        kind = oneIn(6) ? kind.being("prepares") : kind;
        return kind.reaching(pick(REACHES));
    }

    private List<String> some(List<Step> steps) {
        return steps.stream().map(Step::id).filter(_ -> oneIn(2)).toList();
    }

    private <T> T pick(List<T> from) {
        return from.get(chance.nextInt(from.size()));
    }

    private boolean oneIn(int cases) {
        return chance.nextInt(cases) == 0;
    }

    /** A condition that does not hold. */
    private record Never() implements Expression {
        @Override
        public String source() {
            return "false";
        }

        @Override
        public Set<Path> references() {
            return Set.of();
        }

        @Override
        public Evaluation evaluate(Scope scope) {
            return new Evaluation.Known(Value.of(false));
        }
    }
}
