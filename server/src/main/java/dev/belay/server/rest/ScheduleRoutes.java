package dev.belay.server.rest;

import dev.belay.server.access.Permission;
import dev.belay.server.route.Access;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import java.util.List;
import java.util.Optional;

/** What can be asked about schedules. */
final class ScheduleRoutes {

    static final String TAG = "schedules";

    static final int USUAL_PAGE = 100;
    static final int LARGEST_PAGE = 1_000;

    private static final String PATH = "/api/v1/schedules";
    private static final int CREATED = 201;
    private static final Response UNKNOWN = Response.problem(404, "There is no such schedule.");

    private ScheduleRoutes() {}

    static List<Route> of(ScheduledWork work) {
        return List.of(
                reading(
                        PATH,
                        "listSchedules",
                        "List the schedules, by name.",
                        List.of(
                                Parameter.query("after", "Only those after this name: `next` of the page before."),
                                limit()),
                        "SchedulePage",
                        work::list),
                reading(
                        PATH + "/{name}",
                        "showSchedule",
                        "Show a schedule, and how far it has come.",
                        List.of(name()),
                        "Schedule",
                        work::show),
                reading(
                        "/api/v1/upcoming",
                        "listUpcoming",
                        "Tell when schedules will begin something, in order.",
                        List.of(
                                Parameter.query("schedule", "Only of this one."),
                                Parameter.query("from", "After that moment (RFC 3339); now where it is left out."),
                                Parameter.query("until", "Up to that moment; a week later where it is left out."),
                                limit()),
                        "UpcomingList",
                        work::upcoming),
                reading(
                        "/api/v1/missed",
                        "listMissed",
                        "Tell what schedules missed and why, found last first.",
                        List.of(
                                Parameter.query("schedule", "Only of this one."),
                                Parameter.query("before", "Before this number: `next` of the page before."),
                                limit()),
                        "MissedPage",
                        work::missed),
                new Route(
                        Method.PUT,
                        PathPattern.of(PATH + "/{name}"),
                        "setSchedule",
                        Access.needs(Permission.WRITE_SCHEDULES),
                        new Description(
                                TAG,
                                "Make a schedule, or replace the one of that name.",
                                List.of(
                                        name(),
                                        Parameter.header("If-None-Match", "`*`: only where there is none yet.")),
                                Optional.of(Description.Body.json("ScheduleWish")),
                                List.of(
                                        Response.json(200, "It stands.", "Schedule"),
                                        Response.problem(409, "There is one, or it belongs to a definition."),
                                        Response.problem(422, "It has errors, or its workflow would refuse it."))),
                        work::set),
                new Route(
                        Method.DELETE,
                        PathPattern.of(PATH + "/{name}"),
                        "removeSchedule",
                        Access.needs(Permission.WRITE_SCHEDULES),
                        new Description(
                                TAG,
                                "Remove a schedule with what it missed; what is at work goes on.",
                                List.of(name()),
                                Optional.empty(),
                                List.of(
                                        Response.empty(204, "It is gone."),
                                        UNKNOWN,
                                        Response.problem(409, "It belongs to a definition."))),
                        work::remove),
                steering("pause", "pauseSchedule", "Let a schedule begin nothing before it is resumed.", work::pause),
                steering(
                        "resume",
                        "resumeSchedule",
                        "Let a schedule begin what comes from now on; what lay between counts for nothing.",
                        work::resume),
                new Route(
                        Method.POST,
                        PathPattern.of(PATH + "/{name}/fire"),
                        "fireSchedule",
                        Access.needs(Permission.START_EXECUTIONS),
                        new Description(
                                TAG,
                                "Start one more execution of a schedule now, apart from its times.",
                                List.of(name()),
                                Optional.empty(),
                                List.of(
                                        Response.json(CREATED, "It is started.", "FiredSchedule"),
                                        UNKNOWN,
                                        Response.problem(422, "Its workflow refuses it."))),
                        work::fire));
    }

    private static Parameter name() {
        return Parameter.path("name", "The name of the schedule: `NAME`, or `WORKFLOW.NAME` of a definition's own.");
    }

    private static Parameter limit() {
        return Parameter.number("limit", "At most so many.", 1, LARGEST_PAGE, USUAL_PAGE);
    }

    private static Route reading(
            String path, String id, String summary, List<Parameter> parameters, String schema, Handler handler) {
        return new Route(
                Method.GET,
                PathPattern.of(path),
                id,
                Access.needs(Permission.READ_EXECUTIONS),
                new Description(
                        TAG,
                        summary,
                        parameters,
                        Optional.empty(),
                        List.of(Response.json(200, "What was asked for.", schema), UNKNOWN)),
                handler);
    }

    private static Route steering(String verb, String id, String summary, Handler handler) {
        return new Route(
                Method.POST,
                PathPattern.of(PATH + "/{name}/" + verb),
                id,
                Access.needs(Permission.WRITE_SCHEDULES),
                new Description(
                        TAG,
                        summary,
                        List.of(name()),
                        Optional.empty(),
                        List.of(Response.json(200, "It is so.", "Schedule"), UNKNOWN)),
                handler);
    }
}
