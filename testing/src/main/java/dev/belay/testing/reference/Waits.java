package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.definition.Durations;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.Failure;
import dev.belay.execution.StepPath;
import dev.belay.expression.Resolution;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A wait, for a time or for a signal. */
final class Waits {

    private Waits() {}

    static Result run(Step step, Verb.WaitFor what, StepPath path, Env env, Tape tape, Chronicle chronicle) {
        return switch (what) {
            case Verb.WaitFor.Span(var span) ->
                span.resolve(env) instanceof Resolution.Resolved(Value.Text(String text))
                        ? until(tape.waitsSince().plus(duration(text)), path, tape)
                        : noValue(tape);
            case Verb.WaitFor.Until(var instant) ->
                instant.resolve(env) instanceof Resolution.Resolved(Value.Text(String text))
                        ? until(Instant.parse(text), path, tape)
                        : noValue(tape);
            case Verb.WaitFor.Signal signal -> signal(step, signal, path, tape, chronicle);
        };
    }

    private static Duration duration(String text) {
        return Durations.parse(text).orElseThrow();
    }

    private static Result noValue(Tape tape) {
        return Result.failed(
                tape.since(), tape.since(), new Failure("expression-failed", "An expression has no value."));
    }

    private static Result until(Instant instant, StepPath path, Tape tape) {
        if (tape.said().isEmpty()) {
            return Result.of(Result.End.BROKEN_OFF, tape.since(), tape.since());
        }
        Tape.Said said = tape.said().get();
        demand(!said.when().isBefore(instant), path, "waits until " + instant + ", and went on at " + said.when());
        return Result.completed(said.at(), tape.since(), Value.Mapping.EMPTY);
    }

    private static Result signal(Step step, Verb.WaitFor.Signal signal, StepPath path, Tape tape, Chronicle chronicle) {
        if (tape.said().isEmpty()) {
            return Result.of(Result.End.BROKEN_OFF, tape.since(), tape.since());
        }
        Tape.Said said = tape.said().get();
        if (said.failure().isEmpty()) {
            boolean sent = chronicle.signals().stream()
                    .anyMatch(one -> one.name().equals(signal.name())
                            && one.at() <= said.at()
                            && said.output().get("payload").equals(one.output().get("payload"))
                            && said.output().get("actor").equals(one.output().get("actor")));
            demand(sent, path, "waits for the signal `" + signal.name() + "`, and it did not come");
            return Result.completed(said.at(), tape.since(), said.output());
        }
        int tries = 1;
        boolean putOff = false;
        for (Optional<Note.PutOff> again = next(tape); again.isPresent(); again = next(tape)) {
            tries++;
            putOff = tape.waitsSince().isBefore(again.get().until());
        }
        if (putOff || tries < step.retry().attempts()) {
            return Result.of(Result.End.BROKEN_OFF, said.at(), tape.since());
        }
        Optional<Duration> limit = signal.limit().or(step::timeout);
        boolean over = limit.filter(
                        span -> !said.when().isBefore(tape.waitsSince().plus(span)))
                .isPresent();
        demand(over, path, "waits on, and it failed");
        return Result.failed(said.at(), tape.since(), said.failure().get());
    }

    private static Optional<Note.PutOff> next(Tape tape) {
        return tape.take(Note.PutOff.class);
    }
}
