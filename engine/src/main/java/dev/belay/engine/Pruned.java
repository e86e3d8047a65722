package dev.belay.engine;

import dev.belay.engine.journal.Expired;
import java.util.Optional;

/**
 * What one piece of pruning came to.
 *
 * @param removed so many executions are gone
 * @param kept so many more are old enough, and stay because others need them, or their logs cannot be removed
 * @param last after which one the next piece begins; empty where nothing follows
 */
public record Pruned(int removed, int kept, Optional<Expired> last) {}
