package dev.belay.testing.explorer;

import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import dev.belay.testing.world.Kind;
import dev.belay.testing.world.Kind.Takes;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The definitions that are explored: one to three steps of every kind, in every arrangement that has rules of its own. */
public final class Configurations {

    private static final Kind TOLERANT = Kind.of(Effect.ONCE, Takes.TOLERANT);
    private static final Kind INTOLERANT = Kind.of(Effect.ONCE, Takes.INTOLERANT);
    private static final Kind REPEATABLE =
            Kind.of(Effect.IDEMPOTENT, Takes.INTOLERANT).twice();
    private static final Kind FINAL = Kind.of(Effect.ONCE, Takes.MISSING);
    private static final Kind PROBED = Kind.of(Effect.ONCE, Takes.MISSING).probing();
    private static final Kind READS = Kind.reads();

    private Configurations() {}

    /** Every definition with one step. */
    public static List<Configuration> single() {
        List<Configuration> all = new ArrayList<>();
        for (Reach reach : Reach.values()) {
            for (Kind kind : kinds()) {
                all.add(inOrder(kind.reaching(reach)));
            }
        }
        for (Kind kind : List.of(
                TOLERANT.twice(), Kind.of(Effect.IDEMPOTENT, Takes.TOLERANT).twice(), FINAL)) {
            all.add(inOrder(kind.being("keyed")));
        }
        all.add(inOrder(Kind.of(Effect.ONCE, Takes.BUILT_IN).twice().being("prepares")));
        return all;
    }

    /** Those whose step works in Belay's own process. */
    public static List<Configuration> near() {
        return single().stream()
                .filter(configuration -> configuration.name().contains("process"))
                .toList();
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>(List.of(READS, READS.twice()));
        for (Effect effect : List.of(Effect.IDEMPOTENT, Effect.ONCE)) {
            for (Takes undo : Takes.values()) {
                Kind kind = Kind.of(effect, undo);
                kinds.addAll(List.of(
                        kind, kind.twice(), kind.probing(), kind.probing().twice()));
            }
        }
        return kinds;
    }

    /** Two steps, one after the other. */
    public static List<Configuration> pairs() {
        List<Kind> kinds = List.of(TOLERANT, INTOLERANT, REPEATABLE, FINAL, PROBED);
        List<Configuration> all = new ArrayList<>();
        for (Kind first : kinds) {
            for (Kind second : kinds) {
                all.add(inOrder(first, second));
            }
            all.add(inOrder(first, READS));
        }
        return all;
    }

    /** Two and three steps in scopes, branches, loops and jumps. */
    public static List<Configuration> arrangements() {
        Step a = TOLERANT.step("a");
        Step b = TOLERANT.step("b");
        Step stubborn = INTOLERANT.step("b");
        Step check = READS.step("check");
        return List.of(
                named("three", a, stubborn, check),
                named("parallel", parallel("p", a, b)),
                named("parallel, then a check", parallel("p", a, stubborn), check),
                named("parallel that reaches far", parallel("p", remote("a"), group("b"))),
                named("a remote call that ends by itself", brief("a"), check),
                named("savepoint", scope("s", false, 1, a, check)),
                named("savepoint of two, then a step", scope("s", false, 1, a, READS.step("b")), TOLERANT.step("c")),
                named("savepoint that cannot tell", scope("s", false, 1, stubborn), a),
                named("savepoint without undo", scope("s", false, 1, FINAL.step("x"), check)),
                named("scope", scope("s", true, 1, a), check),
                named("scope that is visited again", scope("s", true, 2, a, check)),
                named("savepoint that is visited again", scope("s", false, 2, stubborn)),
                named("savepoint beside a step", parallel("p", scope("s", false, 1, a), b)),
                named("savepoint in a savepoint", scope("s", false, 1, a, scope("t", false, 1, b))),
                named("tolerated", FINAL.step("a", new OnError.Continue()), b),
                named("tolerated, then a check", TOLERANT.step("a", new OnError.Continue()), check),
                named("failing without a rollback", a, TOLERANT.step("b", new OnError.Fail())),
                named("jump back", a, READS.step("check", new OnError.Goto("a", 1))),
                named("jump forward", TOLERANT.step("a", new OnError.Goto("c", 1)), b, READS.step("c")),
                named("loop", loop(1, 0, a)),
                named("loop with a failure to spare", loop(1, 1, a)),
                named("loop of two at once", loop(2, 1, a)));
    }

    /** All of them. */
    public static List<Configuration> all() {
        List<Configuration> all = new ArrayList<>(single());
        all.addAll(pairs());
        all.addAll(arrangements());
        return all;
    }

    // Making them

    private static Configuration inOrder(Kind... kinds) {
        List<Step> steps = new ArrayList<>();
        for (Kind kind : kinds) {
            steps.add(kind.step(String.valueOf((char) ('a' + steps.size()))));
        }
        String name = Arrays.stream(kinds).map(Kind::toString).collect(Collectors.joining(", "));
        return new Configuration(name, Definition.of("explored", steps));
    }

    private static Configuration named(String name, Step... steps) {
        return new Configuration(name, Definition.of("explored", List.of(steps)));
    }

    private static Step remote(String id) {
        return TOLERANT.reaching(Reach.REMOTE).step(id);
    }

    private static Step brief(String id) {
        return TOLERANT.being("brief").reaching(Reach.REMOTE).step(id);
    }

    private static Step group(String id) {
        return TOLERANT.reaching(Reach.GROUP).step(id);
    }

    private static Step parallel(String id, Step... steps) {
        return Step.of(id, new Verb.Scope(Body.atOnce(List.of(steps)), true));
    }

    private static Step scope(String id, boolean critical, int visits, Step... steps) {
        return around(id, new Verb.Scope(Body.inOrder(List.of(steps)), false), critical, Kind.retry(visits));
    }

    private static Step loop(int parallel, int maxFailures, Step... steps) {
        var items = new Template.Constant(new Value.Sequence(List.of(Value.of(1), Value.of(2))));
        var loop = new Verb.ForEach(
                new Verb.Over.Values(items), "item", parallel, maxFailures, List.of(), Body.inOrder(List.of(steps)));
        return around("f", loop, true, Retry.NEVER);
    }

    private static Step around(String id, Verb verb, boolean critical, Retry visits) {
        return new Step(
                id,
                Optional.empty(),
                verb,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                visits,
                new OnError.Rollback(),
                critical,
                Map.of());
    }
}
