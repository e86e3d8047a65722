package dev.belay.definition;

import dev.belay.expression.Expression;
import dev.belay.expression.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a body.
 *
 * @param id unique among the steps beside it
 * @param title what a person reads; the id where there is none
 * @param verb what it does
 * @param when it is skipped where this is false
 * @param dependsOn the ids of the steps beside it that must have ended first; empty where the author wrote none,
 *     which means: the step above
 * @param timeout how long one attempt may take, or how long a scope or a wait may take
 * @param retry how a definite failure is tried again; for a scope, which is undone before
 * @param onError what follows a failure for good
 * @param critical false for a scope that undoes only itself when it fails
 * @param outputs what later steps see besides the verb's own output, by name
 * @param gates what an attempt passes before it begins; only of a step that acts
 */
public record Step(
        String id,
        Optional<String> title,
        Verb verb,
        Optional<Expression> when,
        Optional<List<String>> dependsOn,
        Optional<Duration> timeout,
        Retry retry,
        OnError onError,
        boolean critical,
        Map<String, Template> outputs,
        Gates gates) {

    /** Copies the collections, and refuses gates before what does not act. */
    public Step {
        dependsOn = dependsOn.map(List::copyOf);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        if (!gates.isEmpty() && !(verb instanceof Verb.Act)) {
            throw new IllegalArgumentException("The step `" + id + "` does not act, and has no gates.");
        }
    }

    /** A step without gates. */
    public Step(
            String id,
            Optional<String> title,
            Verb verb,
            Optional<Expression> when,
            Optional<List<String>> dependsOn,
            Optional<Duration> timeout,
            Retry retry,
            OnError onError,
            boolean critical,
            Map<String, Template> outputs) {
        this(id, title, verb, when, dependsOn, timeout, retry, onError, critical, outputs, Gates.NONE);
    }

    /** The plain step of that verb: no condition, no retry, rolled back on failure. */
    public static Step of(String id, Verb verb) {
        return new Step(
                id,
                Optional.empty(),
                verb,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Retry.NEVER,
                new OnError.Rollback(),
                true,
                Map.of());
    }

    /** The same step before these gates. */
    public Step behind(Gates others) {
        return new Step(id, title, verb, when, dependsOn, timeout, retry, onError, critical, outputs, others);
    }

    /** What a person reads. */
    public String label() {
        return title.orElse(id);
    }
}
