package dev.belay.server.rest;

import dev.belay.engine.ExecutionIds;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.journal.Census;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
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
import dev.belay.value.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists executions and shows one. */
final class Executions {

    static final String TAG = "executions";
    static final String PATH = "/api/v1/executions";

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = JournalReader.MAX_PAGE - 1;
    private static final List<String> WAITED = Census.WAITED;
    private static final List<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::id).toList();
    private static final int UNCHANGED = 304;

    private final Backing backing;

    Executions(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of(PATH),
                        "listExecutions",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                TAG,
                                "List executions, the newest first.",
                                filters(),
                                Optional.empty(),
                                List.of(Response.json(200, "A page of executions.", "ExecutionPage"))),
                        this::list),
                new Route(
                        Method.GET,
                        PathPattern.of(PATH + "/{id}"),
                        "showExecution",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                TAG,
                                "Show one execution with its steps.",
                                List.of(
                                        Parameter.path("id", "The id of the execution."),
                                        Parameter.header("If-None-Match", "The ETag of what is known already.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "The execution.", "Execution"),
                                        Response.empty(UNCHANGED, "It is as it was."),
                                        Response.problem(404, "There is no such execution."),
                                        Response.problem(409, "Its journal is damaged."))),
                        this::show),
                new Route(
                        Method.GET,
                        PathPattern.of(PATH + "/{id}/row"),
                        "showExecutionRow",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                TAG,
                                "Show what lists show of one execution, and what took it back.",
                                List.of(Parameter.path("id", "The id of the execution.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "The execution.", "ExecutionRow"),
                                        Response.problem(404, "There is no such execution."))),
                        this::row));
    }

    private static List<Parameter> filters() {
        return List.of(
                Parameter.query("workflow", "Only those of this definition."),
                Parameter.query("status", "Only those in this status.", STATUSES),
                Parameter.query("label", "Only those with this label, as `name=value`."),
                Parameter.query("waiting_for", "Only those that wait for that; not with `status`.", WAITED),
                Parameter.query("since", "Only those asked for at that moment or later (RFC 3339)."),
                Parameter.query("until", "Only those asked for before that moment (RFC 3339)."),
                Parameter.query("from", "Only this one and younger ones."),
                Parameter.query("before", "Only those older than this one: `next` of the page before."),
                Parameter.query("parent", "Only those that work for steps of this one, the oldest first; alone."),
                Parameter.flag("held", "Only those held since a backup was restored, the oldest first; alone."),
                Parameter.number("limit", "At most so many.", 1, LARGEST_PAGE, USUAL_PAGE));
    }

    // One

    private Answer show(Call call) {
        JournalReader journal = backing.belay().journal();
        ExecutionRow row = Asked.execution(call, journal);
        Optional<ExecutionId> takenBackBy = journal.takenBackBy(row.id()).map(ExecutionRow::id);
        Optional<ExecutionId> continuedBy = journal.continuedBy(row.id());
        String tag = Tags.of(row.version()
                + takenBackBy.map(id -> "-" + id).orElse("")
                + continuedBy.map(id -> "-" + id).orElse(""));
        Map<String, String> headers = Map.of("ETag", tag);
        return Tags.knows(call, tag)
                ? new Answer.Empty(UNCHANGED, headers)
                : new Answer.Json(
                        200, headers, ExecutionJson.of(backing.belay().state(row.id()), takenBackBy, continuedBy));
    }

    private Answer row(Call call) {
        JournalReader journal = backing.belay().journal();
        ExecutionRow row = Asked.execution(call, journal);
        Value.Mapping json = json(row);
        Value.Mapping taken = journal.takenBackBy(row.id())
                .map(by -> json.with("taken_back_by", Value.of(by.id().text())))
                .orElse(json);
        return Answer.ok(journal.continuedBy(row.id())
                .map(by -> taken.with("continued_by", Value.of(by.text())))
                .orElse(taken));
    }

    // Lists

    private Answer list(Call call) {
        int limit = Asked.number(call, "limit", 1, LARGEST_PAGE, USUAL_PAGE);
        JournalReader journal = backing.belay().journal();
        // One more than asked for is read, to know whether there is a next page.
        List<ExecutionRow> found = found(call, journal, limit);
        List<ExecutionRow> rows = found.stream().limit(limit).toList();
        Value.Mapping page = Value.mapping(
                "executions",
                new Value.Sequence(rows.stream().<Value>map(this::json).toList()));
        boolean more = found.size() > limit;
        return Answer.ok(more ? page.with("next", Value.of(rows.getLast().id().text())) : page);
    }

    private static List<ExecutionRow> found(Call call, JournalReader journal, int limit) {
        if (Asked.flag(call, "held")) {
            alone(call, "held");
            return journal.held(Optional.empty(), limit);
        }
        Optional<ExecutionId> parent = Asked.id(call, "parent");
        if (parent.isPresent()) {
            alone(call, "parent");
            return journal.children(parent.get(), Optional.empty(), limit);
        }
        return journal.list(query(call, limit + 1));
    }

    private Value.Mapping json(ExecutionRow row) {
        boolean held = !row.isFinal() && backing.belay().journal().isHeld(row.id());
        return ExecutionJson.of(row, backing.setAside().why(row.id()), held);
    }

    private static void alone(Call call, String filter) {
        Stream.of("workflow", "status", "label", "waiting_for", "since", "until", "from", "before", "parent", "held")
                .filter(name -> !name.equals(filter))
                .filter(name -> call.query(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw new CallRefused(Problem.of(ProblemCode.SETTINGS_EXCLUDE, filter, name));
                });
    }

    private static JournalReader.Query query(Call call, int limit) {
        Optional<String> status = word(call, "status", STATUSES);
        Optional<String> waitingFor = word(call, "waiting_for", WAITED);
        if (status.isPresent() && waitingFor.isPresent()) {
            throw new CallRefused(Problem.of(ProblemCode.SETTINGS_EXCLUDE, "status", "waiting_for")
                    .hint("What an execution waits for says its status already."));
        }
        return new JournalReader.Query(
                call.query("workflow"),
                status,
                call.query("label").map(Executions::label),
                waitingFor,
                Stream.concat(
                                Asked.id(call, "from").stream(),
                                Asked.moment(call, "since").map(ExecutionIds::firstOf).stream())
                        .max(Comparator.naturalOrder()),
                Stream.concat(
                                Asked.id(call, "before").stream(),
                                Asked.moment(call, "until").map(ExecutionIds::firstOf).stream())
                        .min(Comparator.naturalOrder()),
                limit);
    }

    private static Optional<String> word(Call call, String name, List<String> words) {
        return call.query(name).map(word -> {
            if (words.contains(word)) {
                return word;
            }
            throw CallRefused.unfit(name, "one of " + String.join(", ", words), word);
        });
    }

    private static JournalReader.Label label(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw CallRefused.unfit("label", "`name=value`", text);
        }
        return new JournalReader.Label(text.substring(0, equals), text.substring(equals + 1));
    }
}
