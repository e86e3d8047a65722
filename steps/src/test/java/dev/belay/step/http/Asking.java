package dev.belay.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Outcome;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Asks with the runner that may reach this machine, and tells one kind of outcome from another. */
final class Asking {

    static final HttpRunner RUNNER = new HttpRunner(AllowedNetworks.publicAndLoopback());

    private Asking() {}

    static Value.Mapping url(RawServer raw) {
        return Value.mapping("url", Value.of(raw.url()));
    }

    static Value.Mapping post(String url) {
        return Value.mapping("url", Value.of(url), "method", Value.of("POST"));
    }

    static Value.Mapping following(Value.Mapping input) {
        return input.with("follow_redirects", Value.of(true));
    }

    static Outcome perform(Value.Mapping input) {
        return RUNNER.perform(Trial.of(Path.of("/"), input).forward());
    }

    /** With so much time left of its step's. */
    static Outcome perform(Value.Mapping input, Duration left) {
        Attempt usual = Trial.of(Path.of("/"), input).forward();
        return RUNNER.perform(new Attempt(
                usual.surroundings(),
                usual.step(),
                usual.phase(),
                usual.number(),
                usual.key(),
                usual.forwardKey(),
                usual.input(),
                usual.receipt(),
                usual.happened(),
                usual.output(),
                Instant.now().plus(left),
                usual.channel()));
    }

    static Value.Mapping output(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded) outcome).output();
    }

    static String failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        var failure = ((Outcome.Failed) outcome).failure();
        return failure.code() + ": " + failure.message();
    }

    static String doubt(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Doubtful.class);
        var why = ((Outcome.Doubtful) outcome).why();
        return why.code() + ": " + why.message();
    }
}
