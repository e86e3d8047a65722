package dev.belay.testing.reference;

import dev.belay.definition.Retry;
import dev.belay.execution.StepPath;
import java.time.Duration;

/** How long an attempt may be put off. */
final class Delays {

    private Delays() {}

    static void check(Retry retry, int failures, Note.PutOff putOff, StepPath path) {
        long delay = Math.min(
                switch (retry.backoff()) {
                    case FIXED -> retry.delay().toMillis();
                    case LINEAR -> retry.delay().toMillis() * failures;
                    case EXPONENTIAL -> retry.delay().toMillis() << Math.min(20, failures - 1);
                },
                retry.maxDelay().toMillis());
        long least = (long) Math.floor(delay * (1 - retry.jitter()));
        long found = Duration.between(putOff.when(), putOff.until()).toMillis();
        Deviation.demand(
                found >= least && found <= delay,
                path,
                "is tried again after " + least + " to " + delay + " ms, not " + found);
    }
}
