package dev.belay.engine.journal;

import java.util.List;
import java.util.Optional;

/**
 * Some executions that ended before a retention's instant.
 *
 * @param executions those that it does not keep
 * @param last the last one that was looked at, after which the next page begins; empty where nothing follows
 */
public record ExpiredPage(List<Expired> executions, Optional<Expired> last) {

    /** Copies the list. */
    public ExpiredPage {
        executions = List.copyOf(executions);
    }
}
