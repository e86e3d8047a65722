package dev.belay.server.health;

import dev.belay.engine.journal.JournalReader;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells whether the server lives, and whether it takes work. */
public final class Health {

    private static final String TAG = "health";

    private final Backing backing;
    private final Readiness readiness;

    private Health(Backing backing, Readiness readiness) {
        this.backing = backing;
        this.readiness = readiness;
    }

    /** The routes that tell it; they are open to everybody, and tell nothing else. */
    public static Area area(Backing backing, Readiness readiness) {
        var health = new Health(backing, readiness);
        return new Area(
                Map.of(TAG, "Whether the server lives and takes work."),
                List.of(
                        route("live", "/health/live", "Whether the process answers.", List.of(good()), health::live),
                        route(
                                "ready",
                                "/health/ready",
                                "Whether work is taken: what was interrupted is taken over, and the store can be read.",
                                List.of(good(), Response.problem(503, "Not yet, or not any more.")),
                                health::ready)),
                Map.of(
                        "Health",
                        Value.mapping("type", Value.of("object"))
                                .with("required", new Value.Sequence(List.of(Value.of("status"))))
                                .with(
                                        "properties",
                                        Value.mapping("status", Value.mapping("type", Value.of("string"))))));
    }

    private static Response good() {
        return Response.json(200, "It does.", "Health");
    }

    private static Route route(String id, String path, String summary, List<Response> responses, Handler handler) {
        var description = new Description(TAG, summary, List.of(), Optional.empty(), responses);
        return new Route(Method.GET, PathPattern.of(path), id, Access.open(), description, handler);
    }

    private Answer live(Call call) {
        return Answer.ok(Value.mapping("status", Value.of("live")));
    }

    private Answer ready(Call call) {
        if (!readiness.isReady()) {
            return Answer.refused(Problem.of(ProblemCode.SERVER_BUSY, "the server is not ready"));
        }
        backing.belay().journal().list(JournalReader.Query.newest(1));
        return Answer.ok(Value.mapping("status", Value.of("ready")));
    }
}
