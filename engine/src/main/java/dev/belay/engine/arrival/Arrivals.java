package dev.belay.engine.arrival;

import dev.belay.trigger.Past;
import dev.belay.trigger.TriggerId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What came to triggers, for reading. */
public interface Arrivals {

    /** What a trigger did before, as far as it matters for that occurrence with that key. */
    Past past(TriggerId trigger, String occurrence, String key);

    /** What came, the newest first. */
    List<Arrival> list(Query query);

    /**
     * Which to list.
     *
     * @param workflow only to triggers of that definition
     * @param trigger only to those of that name
     * @param before older than that number
     * @param limit at most so many
     */
    record Query(Optional<String> workflow, Optional<String> trigger, OptionalLong before, int limit) {}
}
