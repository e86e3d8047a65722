package dev.belay.server.rest;

import dev.belay.server.backing.Backing;
import dev.belay.server.route.Area;
import dev.belay.server.route.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code /api/v1} answers. */
public final class Rest {

    private Rest() {}

    /** Its routes, with their schemas. */
    public static Area area(Backing backing) {
        List<Route> routes = Stream.of(
                        new Executions(backing).routes(),
                        new StartExecution(backing).routes(),
                        new Steering(backing).routes(),
                        new EventStreams(backing).routes(),
                        new Logs(backing).routes(),
                        new Workflows(backing).routes())
                .flatMap(List::stream)
                .toList();
        return new Area("executions", "Executions: started, steered, watched and taken back.", routes, Map.of());
    }
}
