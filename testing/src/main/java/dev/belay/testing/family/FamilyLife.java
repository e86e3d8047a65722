package dev.belay.testing.family;

import dev.belay.execution.Event;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a family came to in its life.
 *
 * @param executions how many there were in the end
 * @param crashes how often their process died
 * @param met the kinds of events that happened to any of them
 */
public record FamilyLife(int executions, int crashes, Set<Class<? extends Event>> met) {

    static FamilyLife of(Collection<List<Event>> journals, int crashes) {
        Set<Class<? extends Event>> met = new HashSet<>();
        journals.forEach(events -> events.forEach(event -> met.add(event.getClass())));
        return new FamilyLife(journals.size(), crashes, met);
    }
}
