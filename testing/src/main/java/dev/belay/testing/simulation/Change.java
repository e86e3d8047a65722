package dev.belay.testing.simulation;

import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Expression;
import dev.belay.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of which single things are changed. Used by one thread. */
final class Change {

    private final Step plain;
    private String id;
    private Verb verb;
    private Optional<Expression> when;
    private Optional<List<String>> dependsOn;
    private Optional<Duration> timeout;
    private Retry retry;
    private OnError onError;
    private boolean critical;
    private Map<String, Template> outputs;

    Change(Step plain) {
        this.plain = plain;
        this.id = plain.id();
        this.verb = plain.verb();
        this.when = plain.when();
        this.dependsOn = plain.dependsOn();
        this.timeout = plain.timeout();
        this.retry = plain.retry();
        this.onError = plain.onError();
        this.critical = plain.critical();
        this.outputs = plain.outputs();
    }

    Step step() {
        return new Step(id, plain.title(), verb, when, dependsOn, timeout, retry, onError, critical, outputs);
    }

    Change id(String other) {
        id = other;
        return this;
    }

    Change verb(Verb other) {
        verb = other;
        return this;
    }

    Change when(Optional<Expression> other) {
        when = other;
        return this;
    }

    Change dependsOn(List<String> ids) {
        dependsOn = Optional.of(ids);
        return this;
    }

    Change timeout(Optional<Duration> other) {
        timeout = other;
        return this;
    }

    Change retry(Retry other) {
        retry = other;
        return this;
    }

    Change onError(OnError other) {
        onError = other;
        return this;
    }

    Change critical() {
        critical = true;
        return this;
    }

    Change outputs(Map<String, Template> other) {
        outputs = other;
        return this;
    }
}
