package dev.belay.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an installation, or whoever asks, decides about all steps of a definition.
 *
 * @param stepTimeout how long an attempt of any step may take; empty where each step says so itself
 * @param rollback whether a failure for good is rolled back; otherwise the execution ends where it is, and lists what
 *     it leaves. A scope that is not critical undoes itself all the same: that is what such a scope is for
 */
public record Overrides(Optional<Duration> stepTimeout, boolean rollback) {

    /** Nothing is decided but by the definition. */
    public static final Overrides NONE = new Overrides(Optional.empty(), true);

    /** Refuses a time in which nothing can be done. */
    public Overrides {
        stepTimeout.filter(time -> !time.isPositive()).ifPresent(time -> {
            throw new IllegalArgumentException("A step needs some time, found " + time + ".");
        });
    }

    /** The definition with these decisions; the same where they change nothing. */
    public Definition of(Definition definition) {
        if (equals(NONE)) {
            return definition;
        }
        return new Definition(
                definition.name(),
                definition.version(),
                definition.description(),
                definition.inputs(),
                definition.outputs(),
                definition.timeout(),
                definition.concurrency(),
                definition.idempotencyKey(),
                inOrder(definition.body(), true),
                definition.onFailure(),
                definition.labels(),
                definition.triggers(),
                definition.schedules());
    }

    private Body inOrder(Body body, boolean critical) {
        return Body.inOrder(body.steps().stream().map(each(critical)).toList());
    }

    private Body atOnce(Body body, boolean critical) {
        return Body.atOnce(body.steps().stream().map(each(critical)).toList());
    }

    private UnaryOperator<Step> each(boolean critical) {
        return step -> new Step(
                step.id(),
                step.title(),
                verb(step.verb(), critical && step.critical()),
                step.when(),
                step.dependsOn(),
                step.verb() instanceof Verb.Act ? stepTimeout.or(step::timeout) : step.timeout(),
                step.retry(),
                onError(step.onError(), critical && step.critical()),
                step.critical(),
                step.outputs(),
                step.gates());
    }

    private Verb verb(Verb verb, boolean critical) {
        return switch (verb) {
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> verb;
            case Verb.Scope(Body body, boolean parallel) ->
                new Verb.Scope(parallel ? atOnce(body, critical) : inOrder(body, critical), parallel);
            case Verb.ForEach loop ->
                new Verb.ForEach(
                        loop.over(),
                        loop.as(),
                        loop.parallel(),
                        loop.maxFailures(),
                        loop.waves(),
                        inOrder(loop.body(), critical && loop.maxFailures() == 0));
        };
    }

    private OnError onError(OnError usual, boolean critical) {
        return switch (usual) {
            case OnError.Rollback _ when !rollback && critical -> new OnError.Fail();
            case OnError.Rollback _, OnError.Fail _, OnError.Continue _, OnError.Goto _ -> usual;
        };
    }
}
