package dev.belay.server.rest;

import dev.belay.engine.Catalogue;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Authorship;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.Differences;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of registered definitions: what differs between versions, what is advised against, what goes. */
final class CatalogueRoutes {

    private static final String PATH = "/api/v1/workflows/{name}";
    private static final int GONE = 204;
    private static final int LONGEST_REASON = 4_096;

    private final Backing backing;

    CatalogueRoutes(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of(PATH + "/diff"),
                        "diffWorkflow",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                Workflows.TAG,
                                "Tell what differs between two versions of a definition.",
                                List.of(
                                        Parameter.path("name", "The name of the definition."),
                                        Parameter.query(
                                                "from",
                                                "A version: its number, or what its author calls it; the one before `to` if nothing is said."),
                                        Parameter.query("to", "Another one; the newest if nothing is said.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "What differs.", "WorkflowDifference"),
                                        Response.problem(404, "There is no such definition."))),
                        this::diff),
                tending(
                        Method.POST,
                        PATH + "/deprecation",
                        "deprecateWorkflow",
                        "Advise against a definition: what runs goes on, new starts are warned.",
                        Optional.of(Description.Body.json("Deprecate")),
                        this::deprecate),
                tending(
                        Method.DELETE,
                        PATH + "/deprecation",
                        "undeprecateWorkflow",
                        "Advise against a definition no longer.",
                        Optional.empty(),
                        call -> tend(call, new Catalogue.Wish.Undeprecate(which(call)))),
                tending(
                        Method.DELETE,
                        PATH,
                        "deleteWorkflow",
                        "Delete a registered definition; its number is never given again.",
                        Optional.empty(),
                        call -> tend(call, new Catalogue.Wish.Delete(which(call)))));
    }

    private static Route tending(
            Method method, String path, String id, String summary, Optional<Description.Body> body, Handler handler) {
        return new Route(
                method,
                PathPattern.of(path),
                id,
                Access.needs(Permission.WRITE_WORKFLOWS),
                new Description(
                        Workflows.TAG,
                        summary,
                        List.of(Parameter.path("name", "`NAME` for all its versions, or `NAME@VERSION`.")),
                        body,
                        List.of(
                                Response.empty(GONE, "It is done."),
                                Response.problem(404, "There is no such definition."),
                                Response.problem(409, "It is in use; the detail says by what."))),
                handler);
    }

    private static NameAndVersion which(Call call) {
        return NameAndVersion.of(call.place("name"));
    }

    private Answer deprecate(Call call) {
        Fields fields = Fields.of(call.body(), List.of("reason", "successor"));
        String reason = fields.text("reason")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.MISSING_KEY, "The request", "reason")));
        if (reason.length() > LONGEST_REASON) {
            throw new CallRefused(Problem.of(
                    ProblemCode.LIMIT_EXCEEDED,
                    "The reason",
                    reason.length() + " characters long",
                    "reason_characters",
                    LONGEST_REASON));
        }
        return tend(call, new Catalogue.Wish.Deprecate(which(call), reason, fields.text("successor")));
    }

    private Answer tend(Call call, Catalogue.Wish wish) {
        new Authorship(backing).refusal(call.caller(), which(call).name()).ifPresent(problem -> {
            throw new CallRefused(problem);
        });
        return backing.belay()
                .catalogue()
                .tend(wish, call.caller().name())
                .<Answer>map(Answer::refused)
                .orElseGet(() -> new Answer.Empty(GONE, Map.of()));
    }

    // What differs

    private Answer diff(Call call) {
        return Answer.ok(new Differences(backing.belay().journal(), backing.texts())
                .between(call.place("name"), call.query("from"), call.query("to")));
    }
}
