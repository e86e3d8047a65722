package dev.belay.server.rest;

import dev.belay.definition.Durations;
import dev.belay.engine.account.BreakerJson;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.JournalReader;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
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
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Breakers: where they stand, and how a person turns them. */
final class Breakers {

    static final String TAG = "breakers";

    private static final String PATH = "/api/v1/breakers";

    private final Backing backing;

    Breakers(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                reading(
                        PATH,
                        "listBreakers",
                        "List the breakers, by name.",
                        List.of(Parameter.query("after", "Only those whose names come after this one.")),
                        List.of(Response.json(200, "The breakers.", "BreakerList")),
                        this::list),
                reading(
                        PATH + "/{name}",
                        "showBreaker",
                        "Show a breaker.",
                        List.of(name()),
                        List.of(
                                Response.json(200, "The breaker.", "Breaker"),
                                Response.problem(404, "Nobody has asked a breaker of that name.")),
                        this::show),
                turning(
                        "reset",
                        "resetBreaker",
                        "Close a breaker: attempts begin again, and it counts from the beginning.",
                        "Nothing",
                        this::reset),
                turning(
                        "open",
                        "openBreaker",
                        "Open a breaker: no attempt begins, for a while or until somebody resets it.",
                        "BreakerOpening",
                        this::open));
    }

    private static Route reading(
            String path,
            String id,
            String summary,
            List<Parameter> parameters,
            List<Response> responses,
            Handler handler) {
        return new Route(
                Method.GET,
                PathPattern.of(path),
                id,
                Access.needs(Permission.READ_EXECUTIONS),
                new Description(TAG, summary, parameters, Optional.empty(), responses),
                handler);
    }

    private static Route turning(String verb, String id, String summary, String schema, Handler handler) {
        return new Route(
                Method.POST,
                PathPattern.of(PATH + "/{name}/" + verb),
                id,
                Access.needs(Permission.TURN_BREAKERS),
                new Description(
                        TAG,
                        summary,
                        List.of(name()),
                        Optional.of(Description.Body.optionalJson(schema)),
                        List.of(
                                Response.json(200, "The breaker as it stands now.", "Breaker"),
                                Response.problem(404, "Nobody has asked a breaker of that name."))),
                handler);
    }

    private static Parameter name() {
        return Parameter.path("name", "The name of the breaker.");
    }

    private Answer list(Call call) {
        List<GateView> breakers =
                backing.belay().journal().gates().list(GateKind.BREAKER, call.query("after"), JournalReader.MAX_PAGE);
        return Answer.ok(Value.mapping("breakers", BreakerJson.of(breakers)));
    }

    private Answer show(Call call) {
        String name = call.place("name");
        Optional<GateView> known = GateName.isName(name)
                ? backing.belay().journal().gates().find(new GateName(GateKind.BREAKER, name))
                : Optional.empty();
        return answer(name, known);
    }

    private Answer reset(Call call) {
        Fields.of(call.body(), List.of());
        return turn(call, new BreakerTurn.Reset(call.caller().name()));
    }

    private Answer open(Call call) {
        Optional<Instant> until =
                span(Fields.of(call.body(), List.of("for"))).map(backing.clock().instant()::plus);
        return turn(call, new BreakerTurn.Open(call.caller().name(), until));
    }

    private static Optional<Duration> span(Fields fields) {
        return fields.text("for")
                .map(text -> Durations.parse(text)
                        .filter(span -> span.isPositive() && span.compareTo(GateTerms.MAX_SPAN) <= 0)
                        .orElseThrow(() -> new CallRefused(Problem.of(
                                ProblemCode.INVALID_VALUE,
                                "for",
                                "a time span such as `30m`, at most " + Durations.print(GateTerms.MAX_SPAN),
                                text))));
    }

    private Answer turn(Call call, BreakerTurn turn) {
        String name = call.place("name");
        return answer(name, backing.belay().turnBreaker(name, turn));
    }

    private static Answer answer(String name, Optional<GateView> breaker) {
        return breaker.<Answer>map(view -> Answer.ok(BreakerJson.of(view)))
                .orElseGet(() -> Answer.refused(Problem.of(ProblemCode.BREAKER_UNKNOWN, name)));
    }
}
