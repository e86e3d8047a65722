package dev.belay.dialect.belay;

import dev.belay.definition.Backoff;
import dev.belay.definition.Durations;
import dev.belay.definition.Retry;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code retry}, and the durations that a definition names. */
final class Retries {

    /** Nothing waits longer for its next attempt. */
    static final Duration LONGEST_DELAY = Duration.ofHours(24);

    private static final Duration STANDARD_MAX = Retry.STANDARD.maxDelay();

    private final Findings findings;

    Retries(Findings findings) {
        this.findings = findings;
    }

    Retry read(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return read(mapping);
        }
        int attempts = Nodes.whole(node)
                .filter(number -> number >= 1 && number <= Retry.MAX_ATTEMPTS)
                .map(Math::toIntExact)
                .orElse(1);
        return new Retry(attempts, Retry.STANDARD.delay(), Retry.STANDARD.backoff(), STANDARD_MAX, 0);
    }

    private Retry read(Node.Mapping mapping) {
        int attempts = Nodes.whole(mapping, "attempts", 1, Retry.MAX_ATTEMPTS).orElse(Retry.STANDARD.attempts());
        Duration delay = duration(mapping, "delay", LONGEST_DELAY).orElse(Retry.STANDARD.delay());
        Optional<Duration> most = duration(mapping, "max_delay", LONGEST_DELAY);
        if (most.isPresent() && most.get().compareTo(delay) < 0) {
            Node written = mapping.get("max_delay").orElseThrow();
            findings.add(Problem.of(
                            ProblemCode.INVALID_VALUE,
                            "max_delay",
                            "at least the `delay` of " + Durations.print(delay),
                            Durations.print(most.get()))
                    .at(written.location()));
        }
        Duration longer = delay.compareTo(STANDARD_MAX) > 0 ? delay : STANDARD_MAX;
        double jitter = Nodes.number(mapping, "jitter")
                .filter(share -> share >= 0 && share <= 1)
                .orElse(0.0);
        return new Retry(attempts, delay, backoff(mapping), most.orElse(longer), jitter);
    }

    private static Backoff backoff(Node.Mapping mapping) {
        String written = Nodes.string(mapping, "backoff").orElse("");
        for (Backoff backoff : Backoff.values()) {
            if (backoff.name().toLowerCase(Locale.ROOT).equals(written)) {
                return backoff;
            }
        }
        return Retry.STANDARD.backoff();
    }

    /** A time limit: not zero, and not without end. */
    Optional<Duration> limit(Node.Mapping mapping, String key) {
        return limit(mapping, key, Durations.MAX);
    }

    /** The same, and not longer than that. */
    Optional<Duration> limit(Node.Mapping mapping, String key, Duration longest) {
        Optional<Duration> limit = duration(mapping, key, longest);
        if (limit.isPresent() && limit.get().isZero()) {
            Node.Scalar written = Nodes.text(mapping, key).orElseThrow();
            findings.add(written.location(), ProblemCode.INVALID_VALUE, key, "more than nothing", written.written());
        }
        return limit;
    }

    private Optional<Duration> duration(Node.Mapping mapping, String key, Duration longest) {
        Optional<Node.Scalar> written = Nodes.text(mapping, key).filter(Retries::looksRight);
        Optional<Duration> duration = written.map(Node.Scalar::written)
                .flatMap(Durations::parse)
                .filter(span -> span.compareTo(longest) <= 0);
        if (written.isPresent() && duration.isEmpty()) {
            findings.add(
                    written.get().location(),
                    ProblemCode.INVALID_VALUE,
                    key,
                    "at most `" + Durations.print(longest) + "`",
                    written.get().written());
        }
        return duration;
    }

    private static boolean looksRight(Node.Scalar written) {
        return written.written().length() <= Words.DURATION.longest()
                && Words.DURATION.pattern().matcher(written.written()).matches();
    }
}
