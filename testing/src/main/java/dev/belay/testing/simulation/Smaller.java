package dev.belay.testing.simulation;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The definitions that lack one thing of another: a step, a scope around one, or what is written on a step. */
final class Smaller {

    private Smaller() {}

    /** What lacks most comes first. */
    static List<Definition> than(Definition definition) {
        List<Definition> smaller = new ArrayList<>();
        if (definition.onFailure().size() > 0) {
            smaller.add(with(definition, definition.body(), Body.inOrder(List.of()), definition.outputs()));
        }
        bodies(definition.body())
                .forEach(body -> smaller.add(with(definition, body, definition.onFailure(), definition.outputs())));
        if (!definition.outputs().isEmpty()) {
            smaller.add(with(definition, definition.body(), definition.onFailure(), Map.of()));
        }
        return smaller;
    }

    private static Definition with(Definition plain, Body body, Body onFailure, Map<String, Template> outputs) {
        return new Definition(
                plain.name(),
                plain.version(),
                plain.description(),
                plain.inputs(),
                outputs,
                plain.timeout(),
                plain.concurrency(),
                plain.idempotencyKey(),
                body,
                onFailure,
                plain.labels(),
                plain.triggers());
    }

    // Bodies

    private static Stream<Body> bodies(Body body) {
        Stream<Body> without = body.size() > 1
                ? IntStream.range(0, body.size()).mapToObj(index -> without(body, index))
                : Stream.empty();
        Stream<Body> changed = IntStream.range(0, body.size())
                .boxed()
                .flatMap(index -> steps(body.step(index)).map(step -> replaced(body, index, step)));
        return Stream.concat(without, changed);
    }

    /** What waited for the step waits for what that waited for; a jump to it is none. */
    private static Body without(Body body, int gone) {
        List<Step> rest = new ArrayList<>();
        for (int index = 0; index < body.size(); index++) {
            if (index != gone) {
                Set<Integer> before = new LinkedHashSet<>(body.predecessors(index));
                if (before.remove(gone)) {
                    before.addAll(body.predecessors(gone));
                }
                Step step = waitingFor(body, index, List.copyOf(before));
                boolean jumps = step.onError() instanceof OnError.Goto jump
                        && jump.step().equals(body.step(gone).id());
                rest.add(
                        jumps ? new Change(step).onError(new OnError.Rollback()).step() : step);
            }
        }
        return Body.inOrder(rest);
    }

    private static Body replaced(Body body, int at, Step other) {
        return Body.inOrder(IntStream.range(0, body.size())
                .mapToObj(index -> index == at
                        ? new Change(other)
                                .dependsOn(ids(body, body.predecessors(at)))
                                .step()
                        : waitingFor(body, index, body.predecessors(index)))
                .toList());
    }

    /** Written out: a step that says nothing waits for the one above it, which may be another one now. */
    private static Step waitingFor(Body body, int index, List<Integer> before) {
        return new Change(body.step(index)).dependsOn(ids(body, before)).step();
    }

    private static List<String> ids(Body body, List<Integer> indexes) {
        return indexes.stream().map(index -> body.step(index).id()).toList();
    }

    // Steps

    private static Stream<Step> steps(Step step) {
        Stream<Step> inside =
                verbs(step.verb()).map(verb -> new Change(step).verb(verb).step());
        return Stream.concat(Stream.concat(alone(step).stream(), inside), plainer(step));
    }

    /** The only step of a scope, in its place and under its name. */
    private static Optional<Step> alone(Step step) {
        return step.verb() instanceof Verb.Scope scope && scope.body().size() == 1
                ? Optional.of(new Change(scope.body().step(0)).id(step.id()).step())
                : Optional.empty();
    }

    private static Stream<Step> plainer(Step step) {
        return Stream.of(
                        new Change(step).when(Optional.empty()),
                        new Change(step).retry(Retry.NEVER),
                        new Change(step).onError(new OnError.Rollback()),
                        new Change(step).critical(),
                        new Change(step).outputs(Map.of()),
                        new Change(step).timeout(Optional.empty()))
                .map(Change::step)
                .filter(plain -> !plain.equals(step));
    }

    private static Stream<Verb> verbs(Verb verb) {
        return switch (verb) {
            case Verb.Scope scope -> bodies(scope.body()).map(body -> new Verb.Scope(body, scope.parallel()));
            case Verb.ForEach loop ->
                Stream.concat(
                                bodies(loop.body()).map(body -> loop(loop, loop.parallel(), loop.waves(), body)),
                                Stream.of(
                                        loop(loop, loop.parallel(), List.of(), loop.body()),
                                        loop(loop, 1, loop.waves(), loop.body())))
                        .filter(plain -> !plain.equals(loop));
            case Verb.Act act -> acts(act).filter(plain -> !plain.equals(act));
            case Verb.Wait _, Verb.Subflow _ -> Stream.empty();
        };
    }

    private static Verb loop(Verb.ForEach loop, int parallel, List<Verb.Wave> waves, Body body) {
        return new Verb.ForEach(loop.over(), loop.as(), parallel, loop.maxFailures(), waves, body);
    }

    private static Stream<Verb> acts(Verb.Act act) {
        return Stream.of(
                new Verb.Act(act.call(), act.effect(), act.undo(), Optional.empty(), act.probe()),
                new Verb.Act(act.call(), act.effect(), act.undo(), act.save(), Optional.empty()),
                new Verb.Act(plain(act.call()), act.effect(), act.undo(), act.save(), act.probe()),
                new Verb.Act(act.call(), act.effect(), plain(act.undo()), act.save(), act.probe()));
    }

    private static ActionCall plain(ActionCall call) {
        return new ActionCall(call.action(), Template.Fields.EMPTY);
    }

    private static Undo plain(Undo undo) {
        return undo instanceof Undo.By by
                ? new Undo.By(plain(by.call()), by.toleratesAbsence(), Retry.NEVER, by.timeout())
                : undo;
    }
}
