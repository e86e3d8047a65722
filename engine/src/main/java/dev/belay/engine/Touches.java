package dev.belay.engine;

import dev.belay.execution.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the steps of an execution began to change so far, in the order of beginning, each thing once.
 *
 * <p>Used by one thread at a time.
 */
final class Touches {

    private final Set<String> known;
    private List<String> all;

    Touches(List<String> all) {
        this.all = List.copyOf(all);
        this.known = new HashSet<>(all);
    }

    /** What it will be once these events are stored. */
    List<String> with(List<Event> events) {
        Set<String> begun = begun(events);
        if (begun.isEmpty()) {
            return all;
        }
        List<String> longer = new ArrayList<>(all.size() + begun.size());
        longer.addAll(all);
        longer.addAll(begun);
        return List.copyOf(longer);
    }

    private Set<String> begun(List<Event> events) {
        Set<String> begun = Set.of();
        for (Event event : events) {
            for (String thing : touched(event)) {
                if (!known.contains(thing)) {
                    begun = begun.isEmpty() ? new LinkedHashSet<>() : begun;
                    begun.add(thing);
                }
            }
        }
        return begun;
    }

    /** They are stored. */
    void keep(List<String> longer) {
        known.addAll(longer.subList(all.size(), longer.size()));
        all = longer;
    }

    private static List<String> touched(Event event) {
        if (event instanceof Event.StepStarted started) {
            return started.receipt().touches();
        }
        if (event instanceof Event.StepTakenOver over && over.taken().changes()) {
            return over.taken().receipt().touches();
        }
        return event instanceof Event.StepImported imported
                ? imported.taken().receipt().touches()
                : List.of();
    }
}
