package dev.belay.testing.simulation;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Backoff;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.expression.Expression;
import dev.belay.expression.Template;
import dev.belay.testing.world.Kind;
import dev.belay.testing.world.Kind.Takes;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Body body = body(0, List.of());
        List<Step> handler = oneIn(5) ? handler() : List.of();
        Map<String, Template> outputs = oneIn(3) ? Map.of("all", number(ids(body))) : Map.of();
        return new Definition(
                "simulated",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                outputs,
                oneIn(8) ? Duration.ofSeconds(90) : Duration.ofHours(1),
                Optional.empty(),
                Optional.empty(),
                body,
                Body.inOrder(handler),
                Map.of(),
                List.of());
    }

    /** Two steps tell somebody; the second one may know what the first one gave back. */
    private List<Step> handler() {
        Step told = told("told", List.of());
        return oneIn(2) ? List.of(told) : List.of(told, told("filed", List.of("told")));
    }

    private Step told(String id, List<String> seen) {
        return with(step(id, List.of(id), List.of(), seen, MAX_DEPTH), Optional.empty());
    }

    /**
     * Some steps.
     *
     * @param seen the ids of steps that have run before
     */
    private Body body(int depth, List<String> seen) {
        List<String> ids = IntStream.range(0, 1 + chance.nextInt(4))
                .mapToObj(_ -> "s" + made++)
                .toList();
        boolean atOnce = oneIn(4);
        List<Step> steps = new ArrayList<>();
        for (String id : ids) {
            Optional<List<String>> dependsOn = oneIn(5) ? Optional.of(some(steps)) : Optional.empty();
            List<String> before = new ArrayList<>(seen);
            if (dependsOn.isPresent()) {
                before.addAll(dependsOn.get());
            } else if (!atOnce && !steps.isEmpty()) {
                before.add(steps.getLast().id());
            }
            Step step = step(id, ids, dependsOn.orElse(List.of()), before, depth);
            steps.add(with(step, dependsOn));
        }
        return atOnce ? Body.atOnce(steps) : Body.inOrder(steps);
    }

    private static List<String> ids(Body body) {
        return body.steps().stream().map(Step::id).toList();
    }

    private static Step with(Step step, Optional<List<String>> dependsOn) {
        return new Step(
                step.id(),
                step.title(),
                step.verb(),
                step.when(),
                dependsOn,
                step.timeout(),
                step.retry(),
                step.onError(),
                step.critical(),
                step.outputs());
    }

    private Step step(String id, List<String> beside, List<String> dependsOn, List<String> seen, int depth) {
        Verb verb = verb(id, seen, depth);
        boolean around = verb instanceof Verb.Scope || verb instanceof Verb.ForEach;
        return new Step(
                id,
                Optional.empty(),
                verb,
                oneIn(8) ? Optional.of(condition(seen)) : Optional.empty(),
                Optional.of(dependsOn),
                timeout(verb),
                oneIn(4) ? retry() : Retry.NEVER,
                onError(beside),
                !(around && oneIn(2)),
                outputs(verb));
    }

    private Verb verb(String id, List<String> seen, int depth) {
        int pick = depth < MAX_DEPTH && made < MAX_STEPS ? chance.nextInt(12) : 11;
        return switch (pick) {
            case 0, 1 -> new Verb.Scope(body(depth + 1, seen), false);
            case 2 -> new Verb.Scope(body(depth + 1, seen), true);
            case 3 -> loop(body(depth + 1, seen));
            case 4 -> new Verb.Wait(wait(chance.nextInt(4)));
            default -> act(id, seen);
        };
    }

    private Verb act(String id, List<String> seen) {
        var act = (Verb.Act) kind().step(id).verb();
        ActionCall call = oneIn(3) ? new ActionCall(act.call().action(), with("n", number(seen))) : act.call();
        return new Verb.Act(
                call,
                act.effect(),
                undo(act.undo()),
                oneIn(6) ? Optional.of(new ActionCall("process", Template.Fields.EMPTY)) : Optional.empty(),
                oneIn(8) && act.effect() != Effect.NONE
                        ? Optional.of(new ActionCall(
                                "process",
                                with("saved", computed(Formula.value("saved").or(0)))))
                        : Optional.empty());
    }

    private Undo undo(Undo plain) {
        if (!(plain instanceof Undo.By by)) {
            return plain;
        }
        Template given = computed(Formula.value("output", "n").or(0));
        ActionCall call = oneIn(2) ? new ActionCall(by.call().action(), with("n", given)) : by.call();
        return new Undo.By(
                call, by.toleratesAbsence(), oneIn(3) ? retry() : by.retry(), Optional.of(Duration.ofSeconds(30)));
    }

    private static Template.Fields with(String name, Template value) {
        return new Template.Fields(Map.of(name, value));
    }

    private static Template computed(Formula formula) {
        return new Template.Computed(formula);
    }

    private Map<String, Template> outputs(Verb verb) {
        return oneIn(5) && (verb instanceof Verb.Act || verb instanceof Verb.Wait)
                ? Map.of("more", computed(Formula.value("output", "n").or(chance.nextInt(3))))
                : Map.of();
    }

    // Expressions

    /** A number that an earlier step gave back, an input, or one that is known as written. */
    private Template number(List<String> seen) {
        return computed(oneIn(16) ? path(seen) : path(seen).or(chance.nextInt(4)));
    }

    private Expression condition(List<String> seen) {
        Formula number = oneIn(16) ? path(seen) : path(seen).or(chance.nextInt(4));
        return number.exceeds(chance.nextInt(3));
    }

    private Formula path(List<String> seen) {
        return seen.isEmpty() || oneIn(4)
                ? Formula.value("inputs", oneIn(2) ? "k" : "none")
                : Formula.value("steps", pick(seen), "output", oneIn(3) ? "more" : "n");
    }

    private Retry retry() {
        Backoff backoff = pick(List.of(Backoff.values()));
        return new Retry(
                1 + chance.nextInt(3), Duration.ofSeconds(1), backoff, Duration.ofSeconds(3), oneIn(3) ? 0.5 : 0);
    }

    private Verb loop(Body body) {
        return new Verb.ForEach(over(), "item", 1 + chance.nextInt(3), chance.nextInt(3), waves(), body);
    }

    private Verb.Over over() {
        if (oneIn(4)) {
            return new Verb.Over.Range(whole(1), whole(chance.nextInt(5)), whole(1 + chance.nextInt(2)));
        }
        List<Value> items =
                IntStream.range(0, chance.nextInt(4)).<Value>mapToObj(Value::of).toList();
        return new Verb.Over.Values(
                oneIn(4)
                        ? computed(Formula.value("inputs", "list"))
                        : new Template.Constant(new Value.Sequence(items)));
    }

    private static Template whole(long number) {
        return new Template.Constant(Value.of(number));
    }

    private List<Verb.Wave> waves() {
        return oneIn(4) ? List.of(new Verb.Wave.Count(1), new Verb.Wave.Percent(50)) : List.of();
    }

    private static Verb.WaitFor wait(int pick) {
        return switch (pick) {
            case 0 -> new Verb.WaitFor.Span(Template.constant("20s"));
            case 1 -> new Verb.WaitFor.Signal("go", Optional.of(Duration.ofSeconds(40)));
            case 2 -> new Verb.WaitFor.Until(Template.constant("2030-01-01T00:00:30Z"));
            default -> new Verb.WaitFor.Signal("go", Optional.empty());
        };
    }

    private Optional<Duration> timeout(Verb verb) {
        return switch (verb) {
            case Verb.Act _ -> oneIn(10) ? Optional.empty() : Optional.of(Duration.ofSeconds(30));
            case Verb.Scope _, Verb.ForEach _ -> oneIn(6) ? Optional.of(Duration.ofSeconds(60)) : Optional.empty();
            case Verb.Wait _, Verb.Subflow _ -> Optional.empty();
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
        Reach reach = pick(REACHES);
        return (reach == Reach.REMOTE && oneIn(2) ? kind.being("brief") : kind).reaching(reach);
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
}
