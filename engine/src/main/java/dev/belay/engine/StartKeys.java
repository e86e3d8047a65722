package dev.belay.engine;

import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.expression.Lookup;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** The keys that a definition asks for, computed from the inputs of one execution. */
public final class StartKeys {

    private final Definition definition;
    private final Scope scope;

    /** Of an execution with these inputs, which are bound. */
    public StartKeys(Definition definition, Value.Mapping inputs) {
        this.definition = definition;
        this.scope = path -> path.root().equals("inputs")
                ? Lookup.in(inputs, path.segments().subList(1, path.segments().size()))
                : Lookup.in(inputs, path.segments());
    }

    /** A key, or why there is none although there should be. */
    public record Keyed(Optional<String> key, Optional<Problem> problem) {}

    /** One of its definition's own. */
    Keyed idempotency() {
        return key(definition.idempotencyKey(), "idempotency_key", definition.name() + ":");
    }

    /** Shared by all that compute the same, whatever their definitions are called. */
    public Keyed slot() {
        return key(definition.concurrency().map(Concurrency::key), "concurrency", "");
    }

    private Keyed key(Optional<Template> template, String name, String prefix) {
        if (template.isEmpty()) {
            return new Keyed(Optional.empty(), Optional.empty());
        }
        return switch (template.get().resolve(scope)) {
            case Resolution.Resolved(Value value) ->
                new Keyed(Optional.of(prefix + value.rendered()), Optional.empty());
            case Resolution.Unresolved(List<Resolution.Gap> gaps) ->
                new Keyed(Optional.empty(), Optional.of(problem(gaps.getFirst(), name)));
        };
    }

    private static Problem problem(Resolution.Gap gap, String name) {
        return Problem.of(
                ProblemCode.EXPRESSION_FAILED, gap.source(), "`" + name + "` could not be computed: " + gap.sentence());
    }
}
