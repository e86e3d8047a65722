package dev.belay.engine.journal;

import dev.belay.trigger.TriggerId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a trigger fires, stored together with the execution that it starts.
 *
 * <p>Where the trigger has fired on this occurrence before, or has fired on the same key since the decision, nothing is
 * stored, and the append is answered with {@link Appended.Replayed}: the execution that was started then.
 *
 * @param trigger which
 * @param occurrence the id of what happened
 * @param key what it has in common with those that are the same
 * @param at when
 * @param last when it had last fired on the same key, as far as the decision knows
 */
public record Firing(TriggerId trigger, String occurrence, String key, Instant at, Optional<Instant> last) {}
