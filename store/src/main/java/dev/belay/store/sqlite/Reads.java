package dev.belay.store.sqlite;

import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.journal.Census;
import dev.belay.engine.journal.Descendant;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.store.sqlite.Durations.StepName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers every question of the port by a named query, from whichever connections it is given. Thread-safe. */
final class Reads implements JournalReader {

    /** Greater than every id. */
    private static final String BEYOND_ALL = "wg";

    /** Smaller than every id. */
    private static final String BEFORE_ALL = "";

    private final Sessions sessions;

    Reads(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        return sessions.ask(
                session -> Answers.events(
                        bind(session, "events-of-execution", execution.text(), afterVersion, page(limit))),
                List.of());
    }

    @Override
    public List<StoredEvent> tail(long afterSequence, int limit) {
        return sessions.ask(
                session -> Answers.events(bind(session, "events-of-all", afterSequence, page(limit))), List.of());
    }

    @Override
    public List<Entry> entries(long afterSequence, int limit) {
        return sessions.ask(
                session -> Answers.entries(bind(session, "entries-of-all", afterSequence, page(limit))), List.of());
    }

    @Override
    public long lastNotice() {
        return sessions.ask(session -> session.number(session.statement("last-notice")), 0L);
    }

    @Override
    public String instance() {
        return sessions.ask(
                session -> Answers.first(session.statement("instance"), row -> row.getString(1))
                        .orElse(""),
                "");
    }

    @Override
    public long lastSequence() {
        return sessions.ask(session -> session.number(session.statement("last-sequence")), 0L);
    }

    @Override
    public Census census() {
        List<String> open = Arrays.stream(Status.values())
                .filter(status -> !status.isFinal())
                .map(Status::id)
                .toList();
        return sessions.ask(
                session -> new Census(
                        counts(session, "count-in-status", open),
                        counts(session, "count-waiting", Census.WAITED),
                        session.number(session.statement("pages")) * session.number(session.statement("page-bytes"))),
                new Census(Map.of(), Map.of(), 0));
    }

    private static Map<String, Long> counts(Session session, String query, List<String> words) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        for (String word : words) {
            long count = session.number(bind(session, query, word));
            if (count > 0) {
                counts.put(word, count);
            }
        }
        return counts;
    }

    @Override
    public Optional<ExecutionRow> find(ExecutionId execution) {
        return row("find-execution", execution.text());
    }

    @Override
    public List<ExecutionRow> list(Query query) {
        var name = new StringBuilder("list-executions");
        List<Object> parameters = new ArrayList<>();
        query.workflow().ifPresent(workflow -> {
            name.append("-of-workflow");
            parameters.add(workflow);
        });
        query.status().ifPresent(status -> {
            name.append("-in-status");
            parameters.add(status);
        });
        query.waitingFor().ifPresent(what -> {
            name.append("-waiting");
            parameters.add(what);
        });
        query.label().ifPresent(label -> {
            name.append("-labelled");
            parameters.add(label.name());
            parameters.add(label.value());
        });
        parameters.add(query.before().map(ExecutionId::text).orElse(BEYOND_ALL));
        parameters.add(query.from().map(ExecutionId::text).orElse(BEFORE_ALL));
        parameters.add(page(query.limit()));
        return rows(name.toString(), parameters.toArray());
    }

    @Override
    public List<ExecutionRow> open(Optional<ExecutionId> after, int limit) {
        return workable("open-executions", after.map(ExecutionId::text).orElse(BEFORE_ALL), page(limit));
    }

    @Override
    public List<ExecutionRow> due(Instant now, int limit) {
        return workable("due-executions", Nanos.of(now), page(limit));
    }

    @Override
    public Optional<Instant> nextWakeUp() {
        return sessions.ask(
                session -> Answers.first(session.statement("next-wake-up"), row -> Answers.instant(row, 1))
                        .flatMap(instant -> instant),
                Optional.empty());
    }

    @Override
    public List<ExecutionRow> waitingForSlot(String key, int limit) {
        return workable("executions-in-queue", key, page(limit));
    }

    @Override
    public List<ExecutionRow> held(Optional<ExecutionId> after, int limit) {
        return rows("held-executions", after.map(ExecutionId::text).orElse(BEFORE_ALL), page(limit));
    }

    @Override
    public boolean isHeld(ExecutionId execution) {
        return sessions.ask(
                session -> Answers.first(bind(session, "is-held", execution.text()), _ -> true)
                        .isPresent(),
                false);
    }

    @Override
    public ExpiredPage expired(Retention retention, Optional<Expired> after, int limit) {
        return sessions.ask(
                session -> ExpiredRows.page(session, retention, after, page(limit)),
                new ExpiredPage(List.of(), Optional.empty()));
    }

    @Override
    public List<ExecutionRow> touchedLater(ExecutionId execution, List<String> things, int limit) {
        int most = page(limit);
        Map<ExecutionId, ExecutionRow> found = new TreeMap<>(Comparator.reverseOrder());
        for (String thing : things) {
            for (ExecutionRow row : rows("executions-that-touched", thing, execution.text(), most)) {
                found.put(row.id(), row);
            }
        }
        return found.values().stream().limit(most).toList();
    }

    @Override
    public List<Descendant> descendants(ExecutionId earlier, int limit) {
        return sessions.ask(
                session -> Answers.all(
                        bind(session, "descendants-of-execution", earlier.text(), page(limit)),
                        row -> new Descendant(new ExecutionId(row.getString(1)), how(row.getString(2)))),
                List.of());
    }

    @Override
    public Optional<Descent> descent(ExecutionId execution) {
        return sessions.ask(
                session -> Answers.first(
                        bind(session, "descent-of-execution", execution.text()),
                        row -> new Descent(new ExecutionId(row.getString(1)), how(row.getString(2)))),
                Optional.empty());
    }

    private static Descent.How how(String word) {
        return Descent.How.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<ExecutionId> continuedBy(ExecutionId earlier) {
        return sessions.ask(
                session -> Answers.first(
                        bind(session, "continued-by", earlier.text()), row -> new ExecutionId(row.getString(1))),
                Optional.empty());
    }

    @Override
    public Optional<ExecutionRow> takenBackBy(ExecutionId execution) {
        return row("execution-taking-back", execution.text());
    }

    @Override
    public List<ExecutionRow> children(ExecutionId parent, Optional<ExecutionId> after, int limit) {
        return workable("children-of-execution", parent.text(), after(after), page(limit));
    }

    @Override
    public List<ExecutionRow> within(ExecutionId outermost, Optional<ExecutionId> after, int limit) {
        return workable("executions-within", outermost.text(), after(after), page(limit));
    }

    private static String after(Optional<ExecutionId> id) {
        return id.map(ExecutionId::text).orElse(BEFORE_ALL);
    }

    @Override
    public Optional<StoredDefinition> definition(String hash) {
        return sessions.ask(
                session -> Answers.first(bind(session, "definition-by-hash", hash), Answers::definition),
                Optional.empty());
    }

    @Override
    public Optional<StoredDefinition> registered(String name, Optional<Integer> version) {
        return sessions.ask(
                session -> Answers.first(registration(session, name, version), Answers::definition), Optional.empty());
    }

    @Override
    public Optional<StoredDefinition> declared(String name, String version) {
        return sessions.ask(
                session -> Answers.first(
                        bind(session, "definition-of-declared-version", name, version), Answers::definition),
                Optional.empty());
    }

    @Override
    public List<Registration> registrations(Optional<String> name, int limit) {
        return sessions.ask(
                session -> Answers.all(
                        name.isPresent()
                                ? bind(session, "registrations-of-name", name.get(), page(limit))
                                : bind(session, "registrations", page(limit)),
                        Answers::registration),
                List.of());
    }

    @Override
    public List<ExecutionId> liveWith(String hash, int limit) {
        return sessions.ask(
                session -> Answers.all(
                        bind(session, "live-with-definition", hash, page(limit)),
                        row -> new ExecutionId(row.getString(1))),
                List.of());
    }

    @Override
    public Set<String> pinned(ExecutionId execution) {
        return sessions.ask(
                session -> Set.copyOf(
                        Answers.all(bind(session, "pinned-by-execution", execution.text()), row -> row.getString(1))),
                Set.of());
    }

    @Override
    public List<StoredDefinition> registered(int limit) {
        return sessions.ask(
                session -> Answers.all(bind(session, "registered-definitions", page(limit)), Answers::definition),
                List.of());
    }

    @Override
    public List<StoredDefinition> newestRegistered(Optional<String> after, int limit) {
        return sessions.ask(
                session -> Answers.all(
                        bind(session, "newest-of-each", after.orElse(BEFORE_ALL), page(limit)), Answers::definition),
                List.of());
    }

    @Override
    public List<Long> durations(String workflow, String step, int limit) {
        return durations(new StepName(workflow, step)).stream()
                .limit(page(limit))
                .toList();
    }

    List<Long> durations(StepName step) {
        return sessions.ask(
                session -> Answers.first(
                                bind(session, "durations-of-step", step.workflow(), step.step()),
                                row -> Durations.read(row.getString(1)))
                        .orElse(List.of()),
                List.of());
    }

    @Override
    public GateBook gates() {
        return new GateReads(sessions);
    }

    @Override
    public Deliveries deliveries() {
        return new DeliveryReads(sessions);
    }

    @Override
    public Arrivals arrivals() {
        return new ArrivalReads(sessions);
    }

    @Override
    public void close() {
        sessions.close();
    }

    private Optional<ExecutionRow> row(String query, Object... parameters) {
        return rows(query, parameters).stream().findFirst();
    }

    private List<ExecutionRow> rows(String query, Object... parameters) {
        return sessions.ask(
                session -> Answers.all(bind(session, query, parameters), Answers.execution(session)), List.of());
    }

    /** Without those whose id is damaged: the next page is asked for by the last id of this one. */
    private List<ExecutionRow> workable(String query, Object... parameters) {
        return rows(query, parameters).stream().filter(Answers::hasId).toList();
    }

    private static PreparedStatement registration(Session session, String name, Optional<Integer> version)
            throws SQLException {
        return version.isPresent()
                ? bind(session, "definition-of-version", name, version.get())
                : bind(session, "newest-definition", name);
    }

    static PreparedStatement bind(Session session, String query, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = session.statement(query);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    static int page(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one row, found the limit " + limit + ".");
        }
        return Math.min(limit, MAX_PAGE);
    }
}
