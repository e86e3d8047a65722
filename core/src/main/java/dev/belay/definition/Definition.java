package dev.belay.definition;

import dev.belay.expression.Template;
import dev.belay.schedule.Schedule;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants done.
 *
 * @param name {@code [a-z][a-z0-9_-]*}
 * @param version what its author calls this version, where it is named
 * @param description for people
 * @param inputs what an execution is given
 * @param outputs what an execution gives back, by name
 * @param timeout how long an execution may take before it is rolled back
 * @param concurrency how many executions may be at work at once
 * @param idempotencyKey computed from the inputs; the same key is the same execution
 * @param body the steps
 * @param onFailure steps that run after a failed execution was settled, to tell somebody
 * @param labels for finding executions
 * @param triggers what starts executions by itself
 * @param schedules when it begins by itself, once it is registered
 */
public record Definition(
        String name,
        Optional<String> version,
        Optional<String> description,
        List<Input> inputs,
        Map<String, Template> outputs,
        Duration timeout,
        Optional<Concurrency> concurrency,
        Optional<Template> idempotencyKey,
        Body body,
        Body onFailure,
        Map<String, String> labels,
        List<Trigger> triggers,
        List<Schedule> schedules) {

    /** How long an execution may take where its definition does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(24);

    /** How long an attempt of a changing step may take where the step does not say. */
    public static final Duration DEFAULT_STEP_TIMEOUT = Duration.ofMinutes(10);

    /** How long an attempt of a reading step may take where the step does not say. */
    public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofMinutes(2);

    /** More steps than this, nested ones included, are refused. */
    public static final int MAX_STEPS = 500;

    /** More schedules than this are refused. */
    public static final int MAX_SCHEDULES = 100;

    /** Copies the collections. */
    public Definition {
        inputs = List.copyOf(inputs);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        triggers = List.copyOf(triggers);
        schedules = List.copyOf(schedules);
    }

    /** One that begins at no time by itself. */
    public Definition(
            String name,
            Optional<String> version,
            Optional<String> description,
            List<Input> inputs,
            Map<String, Template> outputs,
            Duration timeout,
            Optional<Concurrency> concurrency,
            Optional<Template> idempotencyKey,
            Body body,
            Body onFailure,
            Map<String, String> labels,
            List<Trigger> triggers) {
        this(
                name,
                version,
                description,
                inputs,
                outputs,
                timeout,
                concurrency,
                idempotencyKey,
                body,
                onFailure,
                labels,
                triggers,
                List.of());
    }

    /** The plain definition of these steps, in this order. */
    public static Definition of(String name, List<Step> steps) {
        return new Definition(
                name,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                DEFAULT_TIMEOUT,
                Optional.empty(),
                Optional.empty(),
                Body.inOrder(steps),
                Body.inOrder(List.of()),
                Map.of(),
                List.of());
    }
}
