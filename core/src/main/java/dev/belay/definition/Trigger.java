package dev.belay.definition;

import dev.belay.expression.Expression;
import dev.belay.expression.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What starts an execution of its definition by itself.
 *
 * @param name unique in its definition
 * @param source what it listens to
 * @param match whether something that happened counts; everything does where it is left out
 * @param key what makes two of them the same; without it, each is its own, or with a cooldown all are the same
 * @param cooldown how long after it fired the same does not fire again; without it, the same never fires again
 * @param inputs of the execution, computed from what happened
 */
public record Trigger(
        String name,
        TriggerSource source,
        Optional<Expression> match,
        Optional<Template> key,
        Optional<Duration> cooldown,
        Map<String, Template> inputs) {

    /** More triggers in one definition are refused. */
    public static final int MOST = 20;

    /** The name under which its expressions know what happened. */
    public static final String ROOT = "event";

    /** Copies the inputs and keeps their order. */
    public Trigger {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
