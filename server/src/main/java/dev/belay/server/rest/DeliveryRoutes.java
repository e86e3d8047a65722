package dev.belay.server.rest;

import dev.belay.engine.account.StreamJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.Outbox;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How far sinks are, and what they did not take. */
final class DeliveryRoutes {

    static final String TAG = "deliveries";

    private static final String SINKS = "/api/v1/sinks";
    private static final String LETTERS = "/api/v1/deliveries";
    private static final int USUAL_PAGE = 100;

    private final Backing backing;

    DeliveryRoutes(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                reading(SINKS, "listSinks", "List how far each sink is.", "Sinks", List.of(), this::sinks),
                reading(
                        LETTERS,
                        "listDeadLetters",
                        "List what sinks did not take, the newest first.",
                        "DeadLetters",
                        List.of(
                                Parameter.query("sink", "Only of that sink."),
                                Parameter.number(
                                        "before", "Only older than this number.", 1, Long.MAX_VALUE, Long.MAX_VALUE),
                                Parameter.number("limit", "At most so many.", 1, JournalReader.MAX_PAGE, USUAL_PAGE)),
                        this::letters),
                reading(
                        LETTERS + "/{number}",
                        "showDeadLetter",
                        "Show one, with what is sent.",
                        "DeadLetter",
                        List.of(number()),
                        this::letter),
                changing(
                        Method.POST,
                        LETTERS + "/{number}/replay",
                        "replayDeadLetter",
                        "Send one once more.",
                        number(),
                        this::replayOne),
                changing(
                        Method.DELETE, LETTERS + "/{number}", "dropDeadLetter", "Forget one.", number(), this::dropOne),
                changing(
                        Method.POST,
                        SINKS + "/{sink}/replay",
                        "replayDeadLettersOfSink",
                        "Send all of a sink once more.",
                        sink(),
                        this::replayAll),
                changing(
                        Method.DELETE,
                        SINKS + "/{sink}/letters",
                        "dropDeadLettersOfSink",
                        "Forget all of a sink.",
                        sink(),
                        this::dropAll));
    }

    private static Parameter number() {
        return Parameter.path("number", "The number of the dead letter.");
    }

    private static Parameter sink() {
        return Parameter.path("sink", "The name of the sink.");
    }

    private static Route reading(
            String path, String id, String summary, String schema, List<Parameter> parameters, Handler handler) {
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
                        List.of(
                                Response.json(200, "What there is.", schema),
                                Response.problem(404, "There is no such dead letter."))),
                handler);
    }

    private static Route changing(
            Method method, String path, String id, String summary, Parameter parameter, Handler handler) {
        return new Route(
                method,
                PathPattern.of(path),
                id,
                Access.needs(Permission.STEER_DELIVERIES),
                new Description(
                        TAG,
                        summary,
                        List.of(parameter),
                        method == Method.POST
                                ? Optional.of(Description.Body.optionalJson("Nothing"))
                                : Optional.empty(),
                        List.of(
                                Response.json(200, "How many it was.", "DeadLettersChanged"),
                                Response.problem(404, "There is none."))),
                handler);
    }

    private JournalReader journal() {
        return backing.belay().journal();
    }

    private Answer sinks(Call call) {
        return Answer.ok(StreamJson.sinks(journal()));
    }

    private Answer letters(Call call) {
        OptionalLong before = call.query("before").isPresent()
                ? OptionalLong.of(Asked.number(call, "before", 1, Long.MAX_VALUE, Long.MAX_VALUE))
                : OptionalLong.empty();
        int limit = Asked.number(call, "limit", 1, JournalReader.MAX_PAGE, USUAL_PAGE);
        return Answer.ok(StreamJson.letters(journal(), new Deliveries.Query(call.query("sink"), before, limit)));
    }

    private Answer letter(Call call) {
        Optional<DeadLetter> letter = journal().deliveries().letter(one(call).number());
        return Answer.ok(StreamJson.withBody(letter.orElseThrow(() -> unknown(call.place("number")))));
    }

    private static CallRefused unknown(String which) {
        return new CallRefused(Problem.of(ProblemCode.DEAD_LETTER_UNKNOWN, which));
    }

    private static Outbox.Selection.One one(Call call) {
        return new Outbox.Selection.One(Asked.number("number", call.place("number"), 1, Long.MAX_VALUE));
    }

    private Answer replayOne(Call call) {
        return changed(backing.belay().outbox().replay(one(call)), call.place("number"));
    }

    private Answer dropOne(Call call) {
        return changed(backing.belay().outbox().drop(one(call)), call.place("number"));
    }

    private Answer replayAll(Call call) {
        String sink = call.place("sink");
        return changed(backing.belay().outbox().replay(new Outbox.Selection.OfSink(sink)), sink);
    }

    private Answer dropAll(Call call) {
        String sink = call.place("sink");
        return changed(backing.belay().outbox().drop(new Outbox.Selection.OfSink(sink)), sink);
    }

    private static Answer changed(int number, String which) {
        if (number == 0) {
            throw unknown(which);
        }
        return Answer.ok(Value.mapping("changed", Value.of(number)));
    }
}
