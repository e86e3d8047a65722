package dev.belay.server.rest;

import dev.belay.engine.account.StreamJson;
import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.trigger.TriggerBook;
import dev.belay.engine.trigger.TriggerJson;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Which triggers count, and what came to them. */
final class TriggerRoutes {

    static final String TAG = "triggers";

    private static final int USUAL_PAGE = 100;

    private final Backing backing;
    private final TriggerBook book;

    TriggerRoutes(Backing backing) {
        this.backing = backing;
        this.book = new TriggerBook(
                backing.belay().journal(),
                stored -> backing.texts().sound(stored.text()).definition());
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of("/api/v1/triggers"),
                        "listTriggers",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "List the triggers that count: those of the newest version of each definition.",
                                List.of(),
                                Optional.empty(),
                                List.of(Response.json(200, "The triggers.", "Triggers"))),
                        _ -> Answer.ok(TriggerJson.of(book.live()))),
                new Route(
                        Method.GET,
                        PathPattern.of("/api/v1/triggers/history"),
                        "listArrivals",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                TAG,
                                "List what came to triggers and what became of it, the newest first.",
                                List.of(
                                        Parameter.query("workflow", "Only to triggers of that definition."),
                                        Parameter.query("trigger", "Only to that one; needs `workflow`."),
                                        Parameter.number(
                                                "before",
                                                "Only older than this number.",
                                                1,
                                                Long.MAX_VALUE,
                                                Long.MAX_VALUE),
                                        Parameter.number(
                                                "limit", "At most so many.", 1, JournalReader.MAX_PAGE, USUAL_PAGE)),
                                Optional.empty(),
                                List.of(Response.json(200, "A page of them.", "Arrivals"))),
                        this::history));
    }

    private Answer history(Call call) {
        Optional<String> workflow = call.query("workflow");
        Optional<String> trigger = call.query("trigger");
        if (trigger.isPresent() && workflow.isEmpty()) {
            throw CallRefused.unfit("trigger", "together with `workflow`", trigger.get());
        }
        OptionalLong before = call.query("before").isPresent()
                ? OptionalLong.of(Asked.number(call, "before", 1, Long.MAX_VALUE, Long.MAX_VALUE))
                : OptionalLong.empty();
        int limit = Asked.number(call, "limit", 1, JournalReader.MAX_PAGE, USUAL_PAGE);
        return Answer.ok(
                StreamJson.arrivals(backing.belay().journal(), new Arrivals.Query(workflow, trigger, before, limit)));
    }
}
