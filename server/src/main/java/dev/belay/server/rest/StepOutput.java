package dev.belay.server.rest;

import dev.belay.engine.account.LogJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.output.StepLog;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
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

/** What steps printed, byte for byte: which streams there are, and any part of one. */
final class StepOutput {

    private static final int LARGEST = 256 * 1024;
    private static final String PATH = Executions.PATH + "/{id}/output";

    private final Backing backing;

    StepOutput(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of(PATH),
                        "listOutput",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                Executions.TAG,
                                "List the streams that steps printed to, in the order in which they began.",
                                List.of(Parameter.path("id", "The id of the execution.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "The streams, with how long each is now.", "OutputList"),
                                        Response.problem(404, "There is no such execution."))),
                        this::list),
                new Route(
                        Method.GET,
                        PathPattern.of(PATH + "/{sequence}/{stream}"),
                        "readOutput",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                Executions.TAG,
                                "Read a part of a stream, as it was printed.",
                                List.of(
                                        Parameter.path("id", "The id of the execution."),
                                        Parameter.path("sequence", "The number of the attempt in the list of streams."),
                                        Parameter.path("stream", "`stdout` or `stderr`."),
                                        Parameter.number("from", "From this byte on.", 0, Long.MAX_VALUE, 0),
                                        Parameter.number("bytes", "At most so many.", 1, LARGEST, LARGEST)),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "The part, and how long the stream is now.", "OutputPart"),
                                        Response.problem(404, "There is no such execution, or no such stream."))),
                        this::read));
    }

    private Answer list(Call call) {
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        try {
            return Answer.ok(LogJson.streams(backing.logs(), row.id()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Answer read(Call call) {
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        StepLog log = backing.logs().list(row.id()).stream()
                .filter(one -> Long.toString(one.sequence()).equals(call.place("sequence"))
                        && LogJson.stream(one).equals(call.place("stream")))
                .findFirst()
                .orElseThrow(() -> new CallRefused(Problem.of(
                        ProblemCode.STEP_UNKNOWN, row.id(), call.place("sequence") + "/" + call.place("stream"))));
        long from = Asked.number(call, "from", 0, Long.MAX_VALUE, 0L);
        int longest = Asked.number(call, "bytes", 1, LARGEST, LARGEST);
        try {
            return Answer.ok(LogJson.part(backing.logs().path(row.id(), log), from, longest));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
