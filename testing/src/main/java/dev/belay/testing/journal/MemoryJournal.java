package dev.belay.testing.journal;

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
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A journal in memory: deterministic, and faulty on demand.
 *
 * <p>Thread-safe, without a thread of its own. Its contents outlive it: {@link #reopened()} is the same store in
 * the hands of a new process, while this one may live on as a writer whose time is over.
 */
public final class MemoryJournal implements Journal {

    private final MemoryStore store;
    private final Function<Append, Fate> fates;
    private final long epoch;

    /** An empty one that never fails. */
    public MemoryJournal() {
        this(_ -> Fate.STORED);
    }

    /** An empty one; the function is asked for the fate of each append that would be stored. */
    public MemoryJournal(Function<Append, Fate> fates) {
        this(new MemoryStore(), fates);
    }

    private MemoryJournal(MemoryStore store, Function<Append, Fate> fates) {
        this.store = store;
        this.fates = fates;
        this.epoch = store.nextEpoch();
    }

    /** The same store, opened once more, under the next epoch. */
    public MemoryJournal reopened() {
        return reopened(fates);
    }

    /** The same store, opened once more, with other fates. */
    public MemoryJournal reopened(Function<Append, Fate> newFates) {
        return new MemoryJournal(store, newFates);
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Appended append(Append append) {
        synchronized (store) {
            Optional<Appended> refusal = store.refusal(append);
            return refusal.isPresent() ? refusal.get() : meet(fates.apply(append), append);
        }
    }

    /** All of them meet the fate of the first: a store that parted them would be broken. */
    @Override
    public Appended append(List<Append> together) {
        Append.requireTogether(together);
        synchronized (store) {
            Optional<Appended> refusal = together.stream()
                    .flatMap(append -> store.refusal(append).stream())
                    .findFirst();
            return refusal.isPresent() ? refusal.get() : meet(fates.apply(together.getFirst()), together);
        }
    }

    private Appended meet(Fate fate, Append append) {
        return meet(fate, List.of(append));
    }

    private Appended meet(Fate fate, List<Append> together) {
        return switch (fate) {
            case STORED -> store(together);
            case REFUSED ->
                throw new JournalUnavailable("Nothing was stored, because the disk is full.", fault("full"));
            case UNACKNOWLEDGED -> {
                store(together);
                throw broken();
            }
            case TORN -> throw broken();
        };
    }

    private Appended store(List<Append> together) {
        together.forEach(store::store);
        return new Appended.Stored(store.lastSequence());
    }

    private static JournalBroken broken() {
        return new JournalBroken("It is not known what was stored, because the disk failed.", fault("failed"));
    }

    private static IOException fault(String what) {
        return new IOException("a fault of the simulation: " + what);
    }

    @Override
    public void keep(StoredDefinition definition) {
        synchronized (store) {
            store.keep(definition);
        }
    }

    @Override
    public Registered register(Registering wish, Instant now) {
        synchronized (store) {
            return store.register(wish, now);
        }
    }

    @Override
    public boolean deprecate(String name, Optional<Integer> version, Deprecation deprecation) {
        synchronized (store) {
            return store.deprecate(name, version, deprecation);
        }
    }

    @Override
    public boolean undeprecate(String name, Optional<Integer> version, String actor, Instant now) {
        synchronized (store) {
            return store.undeprecate(name, version, actor, now);
        }
    }

    @Override
    public Deleted delete(String name, Optional<Integer> version, String actor, Instant now) {
        synchronized (store) {
            return store.deleteUnused(name, version, now);
        }
    }

    /**
     * Tells it who knows the schedules beside it.
     *
     * @param schedules answers the name of each schedule that stands alone, with what it starts; waits for nothing
     */
    public void scheduledBy(Supplier<Map<String, String>> schedules) {
        synchronized (store) {
            store.scheduledBy(schedules);
        }
    }

    /** Stores a notice, as what is kept beside a journal does in its transaction. */
    public void note(Instant at, String type, String subject, String json) {
        synchronized (store) {
            store.note(at, type, subject, json);
        }
    }

    @Override
    public void noteDuration(String workflow, String step, long millis) {
        synchronized (store) {
            store.noteDuration(workflow, step, millis);
        }
    }

    @Override
    public List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        synchronized (store) {
            return store.events(execution, afterVersion, page(limit));
        }
    }

    @Override
    public List<StoredEvent> tail(long afterSequence, int limit) {
        synchronized (store) {
            return store.tail(afterSequence, page(limit));
        }
    }

    @Override
    public List<Entry> entries(long afterSequence, int limit) {
        synchronized (store) {
            return store.entries(afterSequence, page(limit));
        }
    }

    @Override
    public long lastNotice() {
        synchronized (store) {
            return store.lastNotice();
        }
    }

    @Override
    public String instance() {
        return "0123456789abcdef";
    }

    @Override
    public Outbox outbox() {
        return store.outbox();
    }

    @Override
    public TriggerLog triggers() {
        return store.triggers();
    }

    @Override
    public Deliveries deliveries() {
        return store.outbox();
    }

    @Override
    public Arrivals arrivals() {
        return store.triggers();
    }

    @Override
    public long lastSequence() {
        synchronized (store) {
            return store.lastSequence();
        }
    }

    @Override
    public Census census() {
        synchronized (store) {
            return store.census();
        }
    }

    @Override
    public Optional<ExecutionRow> find(ExecutionId execution) {
        synchronized (store) {
            return store.find(execution);
        }
    }

    @Override
    public List<ExecutionRow> list(Query query) {
        synchronized (store) {
            return store.list(query, page(query.limit()));
        }
    }

    @Override
    public List<ExecutionRow> open(Optional<ExecutionId> after, int limit) {
        synchronized (store) {
            return store.open(after, page(limit));
        }
    }

    @Override
    public List<ExecutionRow> due(Instant now, int limit) {
        synchronized (store) {
            return store.due(now, page(limit));
        }
    }

    @Override
    public Optional<Instant> nextWakeUp() {
        synchronized (store) {
            return store.nextWakeUp();
        }
    }

    @Override
    public List<ExecutionRow> waitingForSlot(String key, int limit) {
        synchronized (store) {
            return store.waitingForSlot(key, page(limit));
        }
    }

    @Override
    public List<ExecutionRow> held(Optional<ExecutionId> after, int limit) {
        synchronized (store) {
            return store.held(after, page(limit));
        }
    }

    @Override
    public boolean isHeld(ExecutionId execution) {
        synchronized (store) {
            return store.isHeld(execution);
        }
    }

    @Override
    public int holdOpen(Instant now) {
        synchronized (store) {
            return store.holdOpen();
        }
    }

    @Override
    public boolean release(ExecutionId execution) {
        synchronized (store) {
            return store.release(execution);
        }
    }

    @Override
    public ExpiredPage expired(Retention retention, Optional<Expired> after, int limit) {
        synchronized (store) {
            return store.expired(retention, after, page(limit));
        }
    }

    @Override
    public List<ExecutionId> remove(List<ExecutionId> executions) {
        synchronized (store) {
            return store.remove(executions);
        }
    }

    @Override
    public boolean sweep(Instant now) {
        synchronized (store) {
            store.forget(now);
            store.gates.forgetUnused(now);
            return false;
        }
    }

    @Override
    public List<ExecutionRow> touchedLater(ExecutionId execution, List<String> things, int limit) {
        synchronized (store) {
            return store.touchedLater(execution, things, page(limit));
        }
    }

    @Override
    public List<Descendant> descendants(ExecutionId earlier, int limit) {
        synchronized (store) {
            return store.descendants(earlier, page(limit));
        }
    }

    @Override
    public Optional<Descent> descent(ExecutionId execution) {
        synchronized (store) {
            return store.descent(execution);
        }
    }

    @Override
    public Optional<ExecutionId> continuedBy(ExecutionId earlier) {
        synchronized (store) {
            return store.continuedBy(earlier);
        }
    }

    @Override
    public Optional<ExecutionRow> takenBackBy(ExecutionId execution) {
        synchronized (store) {
            return store.takenBackBy(execution);
        }
    }

    @Override
    public List<ExecutionRow> children(ExecutionId parent, Optional<ExecutionId> after, int limit) {
        synchronized (store) {
            return store.children(parent, after, page(limit));
        }
    }

    @Override
    public List<ExecutionRow> within(ExecutionId outermost, Optional<ExecutionId> after, int limit) {
        synchronized (store) {
            return store.within(outermost, after, page(limit));
        }
    }

    @Override
    public Optional<StoredDefinition> definition(String hash) {
        synchronized (store) {
            return store.definition(hash);
        }
    }

    @Override
    public Optional<StoredDefinition> registered(String name, Optional<Integer> version) {
        synchronized (store) {
            return store.registered(name, version);
        }
    }

    @Override
    public Optional<StoredDefinition> declared(String name, String version) {
        synchronized (store) {
            return store.declared(name, version);
        }
    }

    @Override
    public List<StoredDefinition> registered(int limit) {
        synchronized (store) {
            return store.registered(page(limit));
        }
    }

    @Override
    public List<Registration> registrations(Optional<String> name, int limit) {
        synchronized (store) {
            return store.registrations(name, page(limit));
        }
    }

    @Override
    public List<ExecutionId> liveWith(String hash, int limit) {
        synchronized (store) {
            return store.liveWith(hash, page(limit));
        }
    }

    @Override
    public Set<String> pinned(ExecutionId execution) {
        synchronized (store) {
            return store.pinned(execution);
        }
    }

    @Override
    public List<StoredDefinition> newestRegistered(Optional<String> after, int limit) {
        synchronized (store) {
            return store.newestRegistered(after, page(limit));
        }
    }

    @Override
    public List<Long> durations(String workflow, String step, int limit) {
        synchronized (store) {
            return store.durations(workflow, step, page(limit));
        }
    }

    @Override
    public GateBook gates() {
        return new MemoryGateBook(store);
    }

    @Override
    public Optional<GateView> turn(String breaker, BreakerTurn turn, Instant now) {
        synchronized (store) {
            return store.turn(breaker, turn, now);
        }
    }

    @Override
    public void leaveQueues(ExecutionId execution) {
        synchronized (store) {
            store.gates.leaveQueues(execution.text());
        }
    }

    /** Does nothing: the contents belong to the store, which a later opening finds again. */
    @Override
    public void close() {}

    static int page(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one row, found the limit " + limit + ".");
        }
        return Math.min(limit, MAX_PAGE);
    }
}
