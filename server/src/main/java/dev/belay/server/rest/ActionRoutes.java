package dev.belay.server.rest;

import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.UsableActions;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which actions definitions may use. Nobody registers one over the network. */
final class ActionRoutes {

    static final String TAG = "actions";

    private static final String PATH = "/api/v1/actions";
    private static final int NOT_FOUND = 404;

    private final UsableActions actions;

    ActionRoutes(Backing backing) {
        this.actions = new UsableActions(backing.texts().usable());
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of(PATH),
                        "listActions",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "List the actions that definitions may use.",
                                List.of(),
                                Optional.empty(),
                                List.of(Response.json(
                                        200, "The actions, with what they take and give.", "ActionList"))),
                        _ -> Answer.ok(Value.mapping("actions", actions.all()))),
                new Route(
                        Method.GET,
                        PathPattern.of(PATH + "/{name}"),
                        "showAction",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "Show an action.",
                                List.of(Parameter.path("name", "The name of the action.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "The action.", "Action"),
                                        Response.problem(404, "There is no such action."))),
                        call -> named(call.place("name"))));
    }

    /** Within a definition an unknown action is a mistake of the text; here it is a place where nothing is. */
    private Answer named(String name) {
        return actions.find(name)
                .<Answer>map(Answer::ok)
                .orElseGet(() -> new Answer.Refused(NOT_FOUND, Map.of(), List.of(actions.unknown(name))));
    }
}
