package dev.belay.dialect.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which variables of the text hold inserted values, for commands that read a variable as code. */
final class Flows {

    private final Map<String, List<Slot>> slots = new HashMap<>();

    void into(String variable, List<Slot> inserted) {
        slots.computeIfAbsent(variable, _ -> new ArrayList<>()).addAll(inserted);
    }

    /** Refuses the insertions whose variables these are. */
    void refuse(Set<String> variables, String reader) {
        for (String variable : variables) {
            slots.getOrDefault(variable, List.of()).forEach(slot -> slot.refuse(Refusal.flowsInto(variable, reader)));
        }
    }
}
