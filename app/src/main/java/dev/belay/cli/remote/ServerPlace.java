package dev.belay.cli.remote;

import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.place.Feed;
import dev.belay.cli.place.Outlook;
import dev.belay.cli.place.Place;
import dev.belay.cli.place.Printed;
import dev.belay.definition.Durations;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.planning.Planning;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What a server tells of the executions that it works on. Used by one thread. */
public final class ServerPlace implements Place {

    private static final int LARGEST_PAGE = JournalReader.MAX_PAGE - 1;

    private final Connection connection;
    private final ForecastReader forecasts;
    private final Asking asking;

    /** What was told of a row beside the row. */
    private record Beside(
            boolean held,
            Optional<String> setAside,
            Optional<ExecutionId> takenBackBy,
            Optional<ExecutionId> continuedBy) {}

    private final Map<ExecutionId, Beside> beside = new HashMap<>();

    /** What a hash names never changes. */
    private final Map<String, StoredDefinition> definitions = new HashMap<>();

    /**
     * Asks over that connection.
     *
     * @param forecasts makes a plan of what the server tells of one
     */
    public ServerPlace(Connection connection, ForecastReader forecasts) {
        this.connection = connection;
        this.forecasts = forecasts;
        this.asking = new Asking(connection);
    }

    /** Whether whoever is there lets this one in: a token may have been revoked, and a server may be about to end. */
    public static boolean letsIn(Connection connection) {
        try {
            connection.get("/api/v1/me");
            return true;
        } catch (ServerRefused | ServerLost no) {
            connection.close();
            return false;
        }
    }

    private Told get(Paths path) {
        return connection.get(path.toString()).told();
    }

    private Optional<Told> find(Paths path) {
        return connection.find(path.toString()).map(Api.Answer::told);
    }

    // Executions

    @Override
    public List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        Paths path = Paths.of("executions", execution.text(), "events")
                .with("after", afterVersion)
                .with("limit", limit);
        return get(path).objects("events").stream()
                .map(told -> Rows.event(execution, told))
                .toList();
    }

    @Override
    public Optional<ExecutionRow> find(ExecutionId execution) {
        return find(Paths.of("executions", execution.text(), "row")).map(this::row);
    }

    private ExecutionRow row(Told told) {
        ExecutionRow row = Rows.execution(told);
        beside.put(
                row.id(),
                new Beside(
                        told.truth("held"),
                        told.maybe("set_aside"),
                        told.maybe("taken_back_by").map(ExecutionId::new),
                        told.maybe("continued_by").map(ExecutionId::new)));
        return row;
    }

    @Override
    public List<ExecutionRow> list(JournalReader.Query query) {
        List<ExecutionRow> rows = new ArrayList<>();
        Optional<String> before = query.before().map(ExecutionId::text);
        do {
            Told page = get(Paths.of("executions")
                    .with("workflow", query.workflow())
                    .with("status", query.status())
                    .with("label", query.label().map(label -> label.name() + "=" + label.value()))
                    .with("waiting_for", query.waitingFor())
                    .with("from", query.from().map(ExecutionId::text))
                    .with("before", before)
                    .with("limit", Math.min(LARGEST_PAGE, query.limit() - rows.size())));
            page.objects("executions").forEach(told -> rows.add(row(told)));
            before = page.maybe("next");
        } while (before.isPresent() && rows.size() < query.limit());
        return rows;
    }

    @Override
    public List<ExecutionRow> held(int limit) {
        Paths path =
                Paths.of("executions").with("held", Optional.of("true")).with("limit", Math.min(LARGEST_PAGE, limit));
        return get(path).objects("executions").stream().map(this::row).toList();
    }

    @Override
    public List<ExecutionRow> children(ExecutionId parent, int limit) {
        Paths path = Paths.of("executions")
                .with("parent", Optional.of(parent.text()))
                .with("limit", Math.min(LARGEST_PAGE, limit));
        return get(path).objects("executions").stream().map(this::row).toList();
    }

    @Override
    public boolean isHeld(ExecutionRow row) {
        return Optional.ofNullable(beside.get(row.id())).filter(Beside::held).isPresent();
    }

    @Override
    public Optional<String> damage(ExecutionRow row) {
        return Optional.ofNullable(beside.get(row.id())).flatMap(Beside::setAside);
    }

    /** Asked for anew: while an execution is followed, somebody may take it back. */
    @Override
    public Optional<ExecutionId> takenBackBy(ExecutionId execution) {
        return find(execution)
                .flatMap(row -> Optional.ofNullable(beside.get(row.id())))
                .flatMap(Beside::takenBackBy);
    }

    /** Asked for anew as well. */
    @Override
    public Optional<ExecutionId> continuedBy(ExecutionId execution) {
        return find(execution)
                .flatMap(row -> Optional.ofNullable(beside.get(row.id())))
                .flatMap(Beside::continuedBy);
    }

    @Override
    public Printed printed() {
        return new ServerPrinted(connection);
    }

    @Override
    public Feed feed(ExecutionId execution, Consumer<String> say) {
        return new ServerFeed(connection, execution, say);
    }

    // Definitions

    @Override
    public Optional<StoredDefinition> definition(String hash) {
        Optional<StoredDefinition> known = Optional.ofNullable(definitions.get(hash));
        if (known.isPresent()) {
            return known;
        }
        Optional<StoredDefinition> told = find(Paths.of("definitions", hash)).map(Rows::definition);
        told.ifPresent(definition -> definitions.put(hash, definition));
        return told;
    }

    @Override
    public Optional<StoredDefinition> registered(NameAndVersion which) {
        return find(Paths.of("workflows", which.toString())).map(Rows::definition);
    }

    @Override
    public List<Registration> definitions() {
        return definitions(get(Paths.of("workflows")));
    }

    @Override
    public List<Registration> versions(String name) {
        return find(Paths.of("workflows", name, "versions"))
                .map(ServerPlace::definitions)
                .orElse(List.of());
    }

    private static List<Registration> definitions(Told page) {
        return page.objects("workflows").stream().map(Rows::registration).toList();
    }

    @Override
    public Optional<List<Problem>> judge(String text) {
        Told told = connection.api().text("POST", "/api/v1/validations", text).told();
        return Optional.of(Problems.list(told.list("problems")));
    }

    @Override
    public Planning.Answer plan(Planned planned) {
        Value.Mapping what = planned.registeredAs()
                .map(name -> Value.mapping("workflow", Value.of(name)))
                .orElseGet(() ->
                        Value.mapping("definition", Value.of(planned.source().text())));
        Value.Mapping wish = connection.inItsFolder(what).with("inputs", planned.inputs());
        try {
            return forecasts.read(
                    connection.api().post("/api/v1/plans", wish, Map.of()).told(),
                    planned,
                    this::registered,
                    connection.url());
        } catch (ServerRefused refused) {
            return new Planning.Answer.Refused(refused.problems());
        }
    }

    // What goes out and what comes in

    @Override
    public Value.Mapping look(Outlook outlook) {
        return switch (outlook) {
            case Outlook.Sinks _ -> get(Paths.of("sinks")).json();
            case Outlook.Letters(var query) ->
                get(Paths.of("deliveries")
                                .with("sink", query.sink())
                                .with("before", number(query.before()))
                                .with("limit", query.limit()))
                        .json();
            case Outlook.Letter(long number) ->
                find(Paths.of("deliveries", Long.toString(number)))
                        .map(Told::json)
                        .orElse(Value.Mapping.EMPTY);
            case Outlook.Triggers _ -> get(Paths.of("triggers")).json();
            case Outlook.History(var query) ->
                get(Paths.of("triggers", "history")
                                .with("workflow", query.workflow())
                                .with("trigger", query.trigger())
                                .with("before", number(query.before()))
                                .with("limit", query.limit()))
                        .json();
        };
    }

    private static Optional<String> number(OptionalLong number) {
        return number.isPresent() ? Optional.of(Long.toString(number.getAsLong())) : Optional.empty();
    }

    @Override
    public List<Value.Mapping> breakers() {
        return get(Paths.of("breakers")).list("breakers").stream()
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .toList();
    }

    // Who works there

    @Override
    public boolean isOwned() {
        return true;
    }

    @Override
    public Optional<String> server() {
        return Optional.of(connection.url());
    }

    @Override
    public Optional<Reply> ask(Request request) {
        return Optional.of(asking.ask(request));
    }

    @Override
    public Optional<NewToken> make(TokenWish wish) {
        Value.Mapping json = Value.mapping("name", Value.of(wish.name()))
                .with(
                        "roles",
                        new Value.Sequence(wish.roles().stream()
                                .map(Role::id)
                                .sorted()
                                .<Value>map(Value::of)
                                .toList()));
        Value.Mapping whole = wish.life()
                .map(life -> json.with("expires_in", Value.of(Durations.print(life))))
                .orElse(json);
        Told told = connection.api().post("/api/v1/tokens", whole, Map.of()).told();
        return Optional.of(new NewToken(told.text("token"), Rows.token(told)));
    }

    @Override
    public void close() {
        connection.close();
    }
}
