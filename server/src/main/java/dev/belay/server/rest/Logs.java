package dev.belay.server.rest;

import dev.belay.engine.account.LogJson;
import dev.belay.engine.journal.ExecutionRow;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What the steps of an execution printed. */
final class Logs {

    private static final int USUAL = 64 * 1024;
    private static final int LARGEST = (int) LogJson.LONGEST_TEXT;

    private final Backing backing;

    Logs(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(new Route(
                Method.GET,
                PathPattern.of(Executions.PATH + "/{id}/logs"),
                "executionLogs",
                Access.needs(Permission.READ_EXECUTIONS),
                new Description(
                        Executions.TAG,
                        "What the steps printed: of each stream its last part.",
                        List.of(
                                Parameter.path("id", "The id of the execution."),
                                Parameter.query("step", "Only of this step, by its path or its id."),
                                Parameter.number("bytes", "At most so many bytes of each stream.", 1, LARGEST, USUAL)),
                        Optional.empty(),
                        List.of(
                                Response.json(200, "The streams, in the order in which they began.", "Logs"),
                                Response.problem(404, "There is no such execution."))),
                this::logs));
    }

    private Answer logs(Call call) {
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        int longest = Asked.number(call, "bytes", 1, LARGEST, USUAL);
        try {
            return Answer.ok(
                    LogJson.of(backing.logs(), row.id(), call.query("step").orElse(""), longest));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
