package dev.belay.engine;

import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where executions that begin by themselves wait to be let in: a hundred thousand may be due at once, and each of them
 * takes memory while it is at work.
 *
 * <p>So many are let in at a time, the next one when one has come to rest. Those that stay long must not shut the others
 * out for ever: who keeps the door lets more in after a while. What somebody asks for never waits here.
 *
 * <p>Not thread-safe: used by {@link Doorkeeper}, under the lock of {@link Workers}.
 */
final class Entrance {

    private final int places;
    private final Map<ExecutionId, Command> waiting = new LinkedHashMap<>();
    private final Set<ExecutionId> inside = new HashSet<>();

    /** With so many places. */
    Entrance(int places) {
        this.places = places;
    }

    /** An execution that is to be told something. */
    record Guest(ExecutionId id, Command command) {}

    /** Puts an execution behind those that wait, where it does not wait already. */
    void queue(ExecutionId id, Command command) {
        // It is recovered first in any case, and after that its timers are set: only its turn would be forgotten.
        waiting.merge(id, command, (known, next) -> next instanceof Command.Admit ? next : known);
    }

    /** Whether somebody waits. */
    boolean isQueued() {
        return !waiting.isEmpty();
    }

    /** Those who may come in now, because there are places. */
    List<Guest> next() {
        return next(places - inside.size());
    }

    /** Those who may come in now although those before them stay: as many again. */
    List<Guest> more() {
        return next(places);
    }

    private List<Guest> next(int atMost) {
        List<Guest> guests = new ArrayList<>();
        var ids = waiting.entrySet().iterator();
        while (guests.size() < atMost && ids.hasNext()) {
            Map.Entry<ExecutionId, Command> first = ids.next();
            guests.add(new Guest(first.getKey(), first.getValue()));
            inside.add(first.getKey());
            ids.remove();
        }
        return guests;
    }

    /** An execution came to rest, or is gone. */
    void left(ExecutionId id) {
        inside.remove(id);
    }

    /** Nobody is let in any more. */
    void close() {
        waiting.clear();
    }
}
