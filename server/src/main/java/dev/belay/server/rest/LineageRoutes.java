package dev.belay.server.rest;

import dev.belay.engine.GoOn;
import dev.belay.engine.Started;
import dev.belay.engine.account.ProspectJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.Starts;
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
import java.util.Optional;

/** Starts executions that go on from earlier ones. */
final class LineageRoutes {

    private final Backing backing;

    LineageRoutes(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                route(
                        Descent.How.RETRY,
                        "Go on where it failed, was cancelled or was rolled back: what stands is taken over.",
                        Description.Body.optionalJson("Retry"),
                        this::retry),
                route(
                        Descent.How.RERUN,
                        "Run the same definition with the same inputs once more, from the beginning.",
                        Description.Body.optionalJson("Rerun"),
                        this::rerun),
                route(
                        Descent.How.FORK,
                        "Begin at a step, with what came before it taken over; the effects before it stay with the"
                                + " earlier execution.",
                        Description.Body.json("Fork"),
                        this::fork),
                route(
                        "migrate",
                        "Go on where it stopped, under another registered version of its definition, where what was"
                                + " done means the same there; with `dry_run`, only tell whether it does.",
                        Description.Body.json("Migrate"),
                        Response.json(200, "Whether it fits; or the same key had started it before.", "Prospect"),
                        this::migrate));
    }

    private static Route route(Descent.How how, String summary, Description.Body body, Handler handler) {
        Response replayed = Response.json(200, "The same key had started it before.", "Started");
        return route(how.word(), summary, body, replayed, handler);
    }

    private static Route route(String verb, String summary, Description.Body body, Response ok, Handler handler) {
        return new Route(
                Method.POST,
                PathPattern.of(Executions.PATH + "/{id}/" + verb),
                verb + "Execution",
                Access.needs(Permission.START_EXECUTIONS),
                new Description(
                        Executions.TAG,
                        summary,
                        List.of(Parameter.path("id", "The id of the earlier execution."), Starts.KEY),
                        Optional.of(body),
                        List.of(
                                Response.json(Begun.ACCEPTED, "The execution that goes on.", "Started"),
                                ok,
                                Response.problem(404, "There is no such execution."),
                                Response.problem(409, "It cannot be gone on from; the detail says why."),
                                Response.problem(422, "The inputs have errors."))),
                handler);
    }

    private Answer retry(Call call) {
        Fields fields = Fields.of(call.body(), List.of("reason", "from", "inputs"));
        return goOn(call, fields, Descent.How.RETRY, fields.text("from"), false);
    }

    private Answer rerun(Call call) {
        Fields fields = Fields.of(call.body(), List.of("reason", "newest", "inputs"));
        return goOn(call, fields, Descent.How.RERUN, Optional.empty(), fields.truth("newest"));
    }

    private Answer fork(Call call) {
        Fields fields = Fields.of(call.body(), List.of("reason", "at", "inputs"));
        if (fields.text("at").isEmpty()) {
            throw new CallRefused(Problem.of(ProblemCode.MISSING_KEY, "The request", "at"));
        }
        return goOn(call, fields, Descent.How.FORK, fields.text("at"), false);
    }

    private Answer migrate(Call call) {
        Fields fields = Fields.of(call.body(), List.of("to", "reason", "inputs", "dry_run"));
        String to = fields.text("to")
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.MISSING_KEY, "The request", "to")));
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        String version = to.contains("@") ? to : row.workflow() + "@" + to;
        GoOn wish =
                wish(call, fields, Descent.How.RETRY, Optional.empty(), false).under(version);
        return fields.truth("dry_run")
                ? Answer.ok(ProspectJson.of(backing.belay().prospect(wish)))
                : goOn(wish);
    }

    private Answer goOn(Call call, Fields fields, Descent.How how, Optional<String> from, boolean newest) {
        return goOn(wish(call, fields, how, from, newest));
    }

    private GoOn wish(Call call, Fields fields, Descent.How how, Optional<String> from, boolean newest) {
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        String asker = call.caller().name();
        return new GoOn(
                row.id(),
                how,
                from,
                fields.mapping("inputs"),
                newest,
                asker,
                Steering.reason(fields),
                Starts.key(call).map(key -> "@" + asker + ":" + key));
    }

    private Answer goOn(GoOn wish) {
        return switch (backing.belay().goOn(wish)) {
            case Started.Refused(List<Problem> problems) -> Answer.refused(problems);
            case Started.Accepted(ExecutionId id, boolean replayed) ->
                Begun.answer(backing.belay().journal(), id, replayed);
        };
    }
}
