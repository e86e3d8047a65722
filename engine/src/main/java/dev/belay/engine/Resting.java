package dev.belay.engine;

import dev.belay.execution.ExecutionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The executions that wait for something and are still held in memory, because they may go on soon: a loop with a pause
 * in it should not be read from its first event after each pause.
 *
 * <p>Bounded by their events; those that rest longest are let go first, and read again when something is new. Not
 * thread-safe: used under the lock of {@link Workers}.
 */
final class Resting {

    /** What an execution takes beside its events, counted in events. */
    private static final int EACH = 8;

    private final long most;
    private final Map<ExecutionId, Long> events = new LinkedHashMap<>();
    private long all;

    /** Of so many events in all. */
    Resting(long most) {
        this.most = most;
    }

    /** One rests now; it has made so many events. */
    void add(ExecutionId id, long made) {
        remove(id);
        events.put(id, made + EACH);
        all += made + EACH;
    }

    /** It does not rest any more, or is gone. */
    void remove(ExecutionId id) {
        Long known = events.remove(id);
        all -= known == null ? 0 : known;
    }

    /** Those that are too many, the longest resting first; the last one that came to rest is never among them. */
    List<ExecutionId> takeSurplus() {
        List<ExecutionId> surplus = new ArrayList<>();
        while (all > most && events.size() > 1) {
            ExecutionId longest = events.keySet().iterator().next();
            remove(longest);
            surplus.add(longest);
        }
        return surplus;
    }
}
