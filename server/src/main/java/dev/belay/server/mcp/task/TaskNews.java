package dev.belay.server.mcp.task;

import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells of some tasks of somebody when they have changed. Used by one thread at a time. */
public final class TaskNews {

    private final TaskKeeper keeper;
    private final Asking asking;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Map<String, TaskState> told = new LinkedHashMap<>();

    /** Tells of those of these tasks that are theirs. */
    public TaskNews(TaskKeeper keeper, Asking asking, List<String> ids) {
        this.keeper = keeper;
        this.asking = asking;
        ids.forEach(id -> keeper.place(id, asking).ifPresent(place -> places.put(id, place)));
    }

    /** Those that are theirs. */
    public List<String> known() {
        return List.copyOf(places.keySet());
    }

    /** The addresses of what changes with them. */
    public Set<String> places() {
        return Set.copyOf(places.values());
    }

    /** What is new of those at that address. */
    public List<Value.Mapping> at(String place) {
        List<Value.Mapping> news = new ArrayList<>();
        places.forEach((id, where) -> {
            if (where.equals(place)) {
                changed(id).ifPresent(state -> news.add(state.detailed()));
            }
        });
        return news;
    }

    private Optional<TaskState> changed(String id) {
        Optional<TaskState> now = keeper.find(id, asking);
        Optional<TaskState> news = now.filter(state -> !state.isAs(told.get(id)));
        news.ifPresent(state -> told.put(id, state));
        return news;
    }
}
