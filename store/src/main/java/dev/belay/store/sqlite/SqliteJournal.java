package dev.belay.store.sqlite;

import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.Census;
import dev.belay.engine.journal.Deleted;
import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Descendant;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.Outbox;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.store.sqlite.Durations.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The journal of one process in its data folder.
 *
 * <p>Thread-safe. Calls that write park the calling thread until their group's commit is on disk; calls that
 * read use connections of their own and see everything that was acknowledged.
 */
public final class SqliteJournal implements Journal {

    private final FolderLock lock;
    private final Session writing;
    private final Removals removals;
    private final GroupCommit writer;
    private final Reads reads;
    private final AccessTokens tokens;
    private final ScheduleStore schedules;
    private final Outbox outbox;
    private final TriggerLog triggers;
    private final Durations durations;
    private final long epoch;

    private SqliteJournal(DataFolder folder, FolderLock lock, Session writing, SqliteOptions options)
            throws SQLException {
        this.lock = lock;
        this.writing = writing;
        Durability.require(writing.connection());
        new Migrations(writing.connection(), folder.database()).run();
        Room.prepare(writing.connection());
        var reading = new Sessions(() -> Connections.reading(folder.database()));
        this.reads = new Reads(reading);
        this.durations = new Durations(reads::durations);
        this.removals = new Removals(writing);
        var tables = new Tables(writing);
        this.epoch = begin(tables);
        this.writer = new GroupCommit(writing, tables, durations, options);
        this.tokens = new SqliteTokens(writer, writing, reading);
        this.schedules = new SqliteSchedules(writer, writing, reading);
        this.outbox = new SqliteOutbox(writer, writing, reading);
        this.triggers = new SqliteTriggerLog(writer, writing, reading);
        writer.start();
    }

    /** The first change of this opening; where the disk refuses it, nothing is opened. */
    private long begin(Tables tables) throws SQLException {
        writing.run("begin");
        long number = tables.nextEpoch();
        writing.run("commit");
        return number;
    }

    /**
     * Opens the journal in that folder, which is made where it is missing.
     *
     * @throws StoreRefused when another process uses the folder, the disk does not allow it, or the store was
     *     written by a Belay that this one does not understand; its problem says which and what to do
     */
    public static SqliteJournal open(Path folder, SqliteOptions options) {
        var data = new DataFolder(folder);
        data.prepare();
        FolderLock lock = FolderLock.take(data);
        boolean opened = false;
        try {
            SqliteJournal journal = open(data, lock, options);
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    private static SqliteJournal open(DataFolder folder, FolderLock lock, SqliteOptions options) {
        try {
            return open(folder, lock, new Session(Connections.writing(folder.database())), options);
        } catch (SQLException e) {
            throw folder.unusable(DiskFault.sentence(e), e);
        }
    }

    private static SqliteJournal open(DataFolder folder, FolderLock lock, Session writing, SqliteOptions options)
            throws SQLException {
        boolean opened = false;
        try {
            var journal = new SqliteJournal(folder, lock, writing, options);
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                writing.close();
            }
        }
    }

    /** The tokens by which people and programs are let in. */
    public AccessTokens tokens() {
        return tokens;
    }

    /** When something begins by itself. */
    public ScheduleStore schedules() {
        return schedules;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public TriggerLog triggers() {
        return triggers;
    }

    @Override
    public Deliveries deliveries() {
        return outbox;
    }

    @Override
    public Arrivals arrivals() {
        return triggers;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Appended append(Append append) {
        return writer.submit(tables -> tables.append(append));
    }

    @Override
    public Appended append(List<Append> together) {
        Append.requireTogether(together);
        return writer.submit(tables -> tables.append(together));
    }

    @Override
    public void keep(StoredDefinition definition) {
        writer.submit(tables -> tables.keep(definition));
    }

    @Override
    public Registered register(Registering wish, Instant now) {
        String name = wish.definition().name();
        return switch (writer.submit(tables -> tables.catalogue().register(wish, now))) {
            case CatalogueRows.Outcome.New(int version) -> new Registered.New(version(name, version));
            case CatalogueRows.Outcome.Same(int version) -> new Registered.Same(version(name, version));
            case CatalogueRows.Outcome.Taken(String hash) -> new Registered.Taken(hash);
        };
    }

    private StoredDefinition version(String name, int version) {
        return reads.registered(name, Optional.of(version)).orElseThrow();
    }

    @Override
    public boolean deprecate(String name, Optional<Integer> version, Deprecation deprecation) {
        return writer.submit(tables -> tables.catalogue().deprecate(name, version, deprecation));
    }

    @Override
    public boolean undeprecate(String name, Optional<Integer> version, String actor, Instant now) {
        return writer.submit(tables -> tables.catalogue().undeprecate(name, version, actor, now));
    }

    @Override
    public Deleted delete(String name, Optional<Integer> version, String actor, Instant now) {
        return writer.submit(tables -> tables.catalogue().delete(name, version, actor, now));
    }

    @Override
    public void noteDuration(String workflow, String step, long millis) {
        durations.note(new StepName(workflow, step), millis);
    }

    @Override
    public List<ExecutionId> remove(List<ExecutionId> executions) {
        return writer.submit(tables -> removals.remove(executions, tables));
    }

    @Override
    public boolean sweep(Instant now) {
        boolean more = writer.submit(_ -> removals.sweep(now));
        if (!more) {
            shrink();
        }
        return more;
    }

    /** The file gets shorter when the log is moved into it, which follows the first change; the second one waits for it. */
    private void shrink() {
        writer.submit(_ -> {
            writer.checkpointSoon();
            return true;
        });
        writer.submit(_ -> true);
    }

    @Override
    public int holdOpen(Instant now) {
        return writer.submit(_ -> removals.holdOpen(now));
    }

    @Override
    public boolean release(ExecutionId execution) {
        return writer.submit(_ -> removals.release(execution));
    }

    @Override
    public List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        return reads.events(execution, afterVersion, limit);
    }

    @Override
    public List<StoredEvent> tail(long afterSequence, int limit) {
        return reads.tail(afterSequence, limit);
    }

    @Override
    public List<Entry> entries(long afterSequence, int limit) {
        return reads.entries(afterSequence, limit);
    }

    @Override
    public long lastNotice() {
        return reads.lastNotice();
    }

    @Override
    public String instance() {
        return reads.instance();
    }

    @Override
    public long lastSequence() {
        return reads.lastSequence();
    }

    @Override
    public Census census() {
        return reads.census();
    }

    @Override
    public Optional<ExecutionRow> find(ExecutionId execution) {
        return reads.find(execution);
    }

    @Override
    public List<ExecutionRow> list(Query query) {
        return reads.list(query);
    }

    @Override
    public List<ExecutionRow> open(Optional<ExecutionId> after, int limit) {
        return reads.open(after, limit);
    }

    @Override
    public List<ExecutionRow> due(Instant now, int limit) {
        return reads.due(now, limit);
    }

    @Override
    public Optional<Instant> nextWakeUp() {
        return reads.nextWakeUp();
    }

    @Override
    public List<ExecutionRow> waitingForSlot(String key, int limit) {
        return reads.waitingForSlot(key, limit);
    }

    @Override
    public List<ExecutionRow> held(Optional<ExecutionId> after, int limit) {
        return reads.held(after, limit);
    }

    @Override
    public boolean isHeld(ExecutionId execution) {
        return reads.isHeld(execution);
    }

    @Override
    public ExpiredPage expired(Retention retention, Optional<Expired> after, int limit) {
        return reads.expired(retention, after, limit);
    }

    @Override
    public List<ExecutionRow> touchedLater(ExecutionId execution, List<String> things, int limit) {
        return reads.touchedLater(execution, things, limit);
    }

    @Override
    public List<Descendant> descendants(ExecutionId earlier, int limit) {
        return reads.descendants(earlier, limit);
    }

    @Override
    public Optional<Descent> descent(ExecutionId execution) {
        return reads.descent(execution);
    }

    @Override
    public Optional<ExecutionId> continuedBy(ExecutionId earlier) {
        return reads.continuedBy(earlier);
    }

    @Override
    public Optional<ExecutionRow> takenBackBy(ExecutionId execution) {
        return reads.takenBackBy(execution);
    }

    @Override
    public List<ExecutionRow> children(ExecutionId parent, Optional<ExecutionId> after, int limit) {
        return reads.children(parent, after, limit);
    }

    @Override
    public List<ExecutionRow> within(ExecutionId outermost, Optional<ExecutionId> after, int limit) {
        return reads.within(outermost, after, limit);
    }

    @Override
    public Optional<StoredDefinition> definition(String hash) {
        return reads.definition(hash);
    }

    @Override
    public Optional<StoredDefinition> registered(String name, Optional<Integer> version) {
        return reads.registered(name, version);
    }

    @Override
    public Optional<StoredDefinition> declared(String name, String version) {
        return reads.declared(name, version);
    }

    @Override
    public List<StoredDefinition> registered(int limit) {
        return reads.registered(limit);
    }

    @Override
    public List<Registration> registrations(Optional<String> name, int limit) {
        return reads.registrations(name, limit);
    }

    @Override
    public List<ExecutionId> liveWith(String hash, int limit) {
        return reads.liveWith(hash, limit);
    }

    @Override
    public Set<String> pinned(ExecutionId execution) {
        return reads.pinned(execution);
    }

    @Override
    public List<StoredDefinition> newestRegistered(Optional<String> after, int limit) {
        return reads.newestRegistered(after, limit);
    }

    @Override
    public List<Long> durations(String workflow, String step, int limit) {
        return durations.of(new StepName(workflow, step), Reads.page(limit));
    }

    @Override
    public GateBook gates() {
        return reads.gates();
    }

    @Override
    public Optional<GateView> turn(String breaker, BreakerTurn turn, Instant now) {
        return writer.submit(tables -> tables.gates().turn(breaker, turn, now));
    }

    @Override
    public void leaveQueues(ExecutionId execution) {
        writer.submit(tables -> tables.gates().leaveQueues(execution));
    }

    /** Writes what waits, and gives the folder back. */
    @Override
    public void close() {
        try {
            writer.close();
            reads.close();
            writing.close();
        } catch (SQLException _) {
            // Every acknowledged change is in the log on disk already, and the next opening reads it from there.
        } finally {
            release(lock);
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
