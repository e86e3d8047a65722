package dev.belay.execution;

import dev.belay.definition.Durations;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** How a step waits: for a time span, an instant or a signal. */
final class Waits {

    private Waits() {}

    static void begin(Draft draft, StepPath path, Step step, Verb.Wait wait) {
        switch (wait.what()) {
            case Verb.WaitFor.Span(Template duration) ->
                until(
                        draft,
                        path,
                        duration,
                        value -> Durations.parse(value.rendered()).map(draft.now::plus),
                        "a duration such as `5m`");
            case Verb.WaitFor.Until(Template instant) ->
                until(draft, path, instant, Progress::instant, "an instant such as `2030-01-31T08:00:00Z`");
            case Verb.WaitFor.Signal signal -> forSignal(draft, path, step, signal);
        }
    }

    private static void until(
            Draft draft,
            StepPath path,
            Template template,
            Function<Value, Optional<Instant>> reading,
            String expected) {
        switch (template.resolve(StepScope.before(draft.state(), path))) {
            case Resolution.Unresolved gaps ->
                Failures.failBeforeStart(draft, path, Progress.failure("unresolved", gaps));
            case Resolution.Resolved(Value value) -> {
                Optional<Instant> due = reading.apply(value);
                if (due.isEmpty()) {
                    Failures.failBeforeStart(
                            draft,
                            path,
                            new Failure(
                                    "invalid-wait",
                                    "`wait` needs " + expected + ", found `" + value.rendered() + "`."));
                } else {
                    draft.emit(new Event.WaitStarted(path, due, Optional.empty()));
                }
            }
        }
    }

    private static void forSignal(Draft draft, StepPath path, Step step, Verb.WaitFor.Signal signal) {
        Optional<Duration> limit = signal.limit().or(step::timeout);
        draft.emit(new Event.WaitStarted(path, limit.map(draft.now::plus), Optional.of(signal.name())));
        draft.state().signals().stream()
                .filter(sent -> sent.name().equals(signal.name()))
                .findFirst()
                .ifPresent(sent -> received(draft, path, sent));
    }

    /** Everything that waits for this signal goes on. */
    static void signalled(Draft draft, Event.SignalReceived sent) {
        draft.state().openSteps().stream()
                .sorted(Comparator.comparingLong(StepState::order))
                .map(StepState::path)
                .filter(path -> waitsFor(draft, path, sent.name()))
                .forEach(path -> received(draft, path, sent));
    }

    private static boolean waitsFor(Draft draft, StepPath path, String name) {
        return draft.node(path).stage() instanceof Stage.Sleeping sleeping
                && sleeping.signal().equals(Optional.of(name));
    }

    private static void received(Draft draft, StepPath path, Event.SignalReceived sent) {
        Progress.complete(draft, path, Value.mapping("payload", sent.payload(), "actor", Value.of(sent.actor())));
    }

    /** The time is up: a wait for time is over, a wait for a signal has failed. */
    static void due(Draft draft, StepPath path, Stage.Sleeping sleeping) {
        if (sleeping.signal().isEmpty()) {
            Progress.complete(draft, path, Value.Mapping.EMPTY);
        } else {
            String message = "The signal `" + sleeping.signal().get() + "` did not come in time.";
            Failures.attemptFailed(draft, path, new Failure("timeout", message), Value.Mapping.EMPTY);
        }
    }
}
