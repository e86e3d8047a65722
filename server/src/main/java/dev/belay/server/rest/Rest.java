package dev.belay.server.rest;

import dev.belay.server.backing.Backing;
import dev.belay.server.route.Area;
import dev.belay.server.route.Route;
import dev.belay.server.route.SchemaFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code /api/v1} answers. */
public final class Rest {

    private static final Map<String, String> TAGS = Map.of(
            Executions.TAG, "Executions: started, steered and taken back.",
            EventStreams.TAG, "The journal, as pages and as streams.",
            Workflows.TAG, "Definitions by name, what is wrong with a text, and plans.",
            ScheduleRoutes.TAG, "What begins by itself, and when.",
            DeliveryRoutes.TAG, "How far sinks are, and what they did not take.",
            TriggerRoutes.TAG, "Which triggers count, and what came to them.",
            ActionRoutes.TAG, "What steps may use.",
            Breakers.TAG, "What holds attempts back while what they call keeps failing.",
            Tokens.TAG, "Who is let in.");

    private Rest() {}

    /** Its routes, with their schemas. */
    public static Area area(Backing backing) {
        List<Route> routes = Stream.of(
                        new Executions(backing).routes(),
                        new StartExecution(backing).routes(),
                        new Steering(backing).routes(),
                        new LineageRoutes(backing).routes(),
                        new EventStreams(backing).routes(),
                        new Logs(backing).routes(),
                        new StepOutput(backing).routes(),
                        new Workflows(backing).routes(),
                        new CatalogueRoutes(backing).routes(),
                        new Definitions(backing).routes(),
                        ScheduleRoutes.of(new ScheduledWork(backing)),
                        new DeliveryRoutes(backing).routes(),
                        new TriggerRoutes(backing).routes(),
                        new Breakers(backing).routes(),
                        new ActionRoutes(backing).routes(),
                        new WhoAsks().routes(),
                        new Tokens(backing.tokens(), backing.clock()).routes())
                .flatMap(List::stream)
                .toList();
        return new Area(TAGS, routes, SchemaFile.beside(Rest.class, "schemas.json"));
    }
}
