package dev.belay.engine.arrival;

import dev.belay.execution.ExecutionId;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.TriggerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where it is kept what came to triggers: a port that every store implements.
 *
 * <p>Thread-safe. That a trigger fired is not written here: it is stored with the execution, by {@link
 * dev.belay.engine.journal.Append}, and is found here afterwards. What every implementation must keep is written down as
 * tests, in the contract of the testing module.
 */
public interface TriggerLog extends Arrivals {

    /** So many that did not fire are kept of each trigger; the oldest give way. */
    int KEPT = 1_000;

    /** How long it is remembered that a trigger fired: so long the same does not fire again. */
    Duration REMEMBERED = Duration.ofDays(90);

    /** Notes something that did not fire; the same occurrence with the same outcome once more is counted. */
    void note(
            TriggerId trigger,
            String occurrence,
            Outcome outcome,
            String why,
            Optional<ExecutionId> execution,
            Instant at);
}
