package dev.belay.proof.world;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the journal tells of one execution.
 *
 * @param id which
 * @param status its status
 * @param ended how many final events it has
 * @param events how many events it has
 * @param keys of all intents, forward and undo, that are written down
 * @param completed the key of each step that is written down as completed, by its path
 * @param standing the paths of steps that completed and were not undone
 * @param undone the paths of steps whose undo is written down as completed, with no visit after it
 * @param leftovers the paths of steps that are named as leftovers
 */
public record Told(
        String id,
        String status,
        int ended,
        int events,
        Set<String> keys,
        Map<String, String> completed,
        Set<String> standing,
        Set<String> undone,
        Set<String> leftovers) {

    /** Copies the collections. */
    public Told {
        keys = Set.copyOf(keys);
        completed = Map.copyOf(completed);
        standing = Set.copyOf(standing);
        undone = Set.copyOf(undone);
        leftovers = Set.copyOf(leftovers);
    }

    /** Whether it has ended. */
    public boolean isFinal() {
        return ended > 0;
    }

    static Told of(ExecutionRow row, List<StoredEvent> events) {
        var reading = new Reading();
        events.forEach(event -> reading.take(event.type().replaceAll("\\.\\d+$", ""), data(event)));
        return new Told(
                row.id().text(),
                row.status(),
                reading.ended,
                events.size(),
                reading.keys,
                reading.completed,
                reading.standing,
                reading.undone,
                reading.leftovers);
    }

    private static Value.Mapping data(StoredEvent event) {
        try {
            return Json.parse(event.json()) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
        } catch (Json.JsonRefused refused) {
            throw new IllegalStateException("The journal holds " + event, refused);
        }
    }

    /** Goes through the events once. */
    private static final class Reading {
        private final Set<String> keys = new LinkedHashSet<>();
        private final Map<String, String> keyOfStep = new LinkedHashMap<>();
        private final Map<String, String> completed = new LinkedHashMap<>();
        private final Set<String> standing = new LinkedHashSet<>();
        private final Set<String> undone = new LinkedHashSet<>();
        private final Set<String> leftovers = new LinkedHashSet<>();
        private int ended;

        void take(String type, Value.Mapping data) {
            String step = text(data, "step");
            switch (type) {
                case "step-started" -> {
                    keys.add(text(data, "key"));
                    keyOfStep.put(step, text(data, "key"));
                }
                case "undo-started" -> keys.add(text(data, "key"));
                case "step-completed" -> {
                    standing.add(step);
                    undone.remove(step);
                    if (keyOfStep.containsKey(step)) {
                        completed.put(step, keyOfStep.get(step));
                    }
                }
                case "undo-completed" -> {
                    standing.remove(step);
                    undone.add(step);
                }
                case "execution-ended" -> {
                    ended++;
                    leftovers.addAll(leftovers(data));
                }
                default -> {
                    // The other events say nothing about the world.
                }
            }
        }

        private static List<String> leftovers(Value.Mapping data) {
            List<String> steps = new ArrayList<>();
            if (data.get("leftovers").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)) {
                for (Value item : items) {
                    if (item instanceof Value.Mapping leftover) {
                        steps.add(text(leftover, "step"));
                    }
                }
            }
            return steps;
        }

        private static String text(Value.Mapping data, String name) {
            return data.get(name).map(Value::rendered).orElse("");
        }
    }
}
