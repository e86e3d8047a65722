package dev.belay.engine.delivery;

import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries a sink gets: those that fit everything that is given.
 *
 * @param events of these names, such as {@code execution-ended}; a name that ends with {@code *} stands for all that
 *     begin so; all where none is given
 * @param workflows of executions of these, and of definitions of these names; all where none is given
 * @param labels of executions with these labels; a notice has none
 */
public record SinkFilter(List<String> events, Set<String> workflows, Map<String, String> labels) {

    /** Everything. */
    public static final SinkFilter ALL = new SinkFilter(List.of(), Set.of(), Map.of());

    /** Copies the collections. */
    public SinkFilter {
        events = List.copyOf(events);
        workflows = Set.copyOf(workflows);
        labels = Map.copyOf(labels);
    }

    /** Whether the name of an entry fits, which can be seen without looking at anything else. */
    boolean wants(Entry entry) {
        return events.isEmpty() || events.stream().anyMatch(event -> fits(event, entry.name()));
    }

    private static boolean fits(String event, String name) {
        return event.endsWith("*") ? name.startsWith(event.substring(0, event.length() - 1)) : name.equals(event);
    }

    /** Whether what an entry is about fits: an execution, where there is one, or the subject of a notice. */
    boolean wants(Optional<ExecutionRow> execution, String subject) {
        String workflow = execution.map(ExecutionRow::workflow).orElse(subject);
        Map<String, String> has = execution.map(ExecutionRow::labels).orElse(Map.of());
        return (workflows.isEmpty() || workflows.contains(workflow))
                && labels.entrySet().stream().allMatch(label -> label.getValue().equals(has.get(label.getKey())));
    }
}
