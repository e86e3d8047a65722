package dev.belay.server.rest;

import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import java.util.List;
import java.util.Optional;

/** Definitions by their content: those that executions stay with, whether they were registered or only run. */
final class Definitions {

    private final Backing backing;

    Definitions(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(new Route(
                Method.GET,
                PathPattern.of("/api/v1/definitions/{hash}"),
                "showDefinition",
                Access.needs(Permission.READ_WORKFLOWS),
                new Description(
                        Workflows.TAG,
                        "Show the definition with that hash, also one that was only run.",
                        List.of(Parameter.path("hash", "The SHA-256 of its text, in hexadecimal.")),
                        Optional.empty(),
                        List.of(
                                Response.json(200, "The definition.", "Workflow"),
                                Response.problem(404, "There is no such definition."))),
                this::show));
    }

    private Answer show(Call call) {
        String hash = call.place("hash");
        Optional<StoredDefinition> stored = backing.belay().journal().definition(hash);
        return stored.<Answer>map(found -> Answer.ok(DefinitionJson.withText(found)))
                .orElseGet(() -> Answer.refused(Problem.of(ProblemCode.DEFINITION_UNKNOWN, hash)));
    }
}
