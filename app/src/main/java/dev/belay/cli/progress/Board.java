package dev.belay.cli.progress;

import dev.belay.engine.Watcher;
import dev.belay.engine.output.StepLog;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The newest state of every execution that was heard of, and the last line that each of its steps printed.
 *
 * <p>Thread-safe. Nothing is copied when it changes, because commands may print a million lines. What has ended is
 * forgotten after many others, unless somebody asked for it: a process may see a hundred thousand executions through.
 */
public final class Board implements Watcher {

    /** So many that have ended are kept, for who looks at the screen. */
    private static final int KEPT_ENDED = 1_000;

    private final Queue<ExecutionId> ended = new ConcurrentLinkedQueue<>();
    private final Set<ExecutionId> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger kept = new AtomicInteger();
    private final Map<ExecutionId, Entry> entries = new ConcurrentHashMap<>();
    private final Set<ExecutionId> setAside = ConcurrentHashMap.newKeySet();
    private final AtomicLong arrivals = new AtomicLong();
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    /** What is known of one execution; it goes on changing. */
    public static final class Entry {
        private final long arrival;
        private final AtomicReference<Execution> state;
        private final Map<StepPath, Instant> changedAt = new ConcurrentHashMap<>();
        private final Map<StepPath, String> printed = new ConcurrentHashMap<>();

        private Entry(long arrival, Execution state) {
            this.arrival = arrival;
            this.state = new AtomicReference<>(state);
        }

        /** Its newest state. */
        public Execution state() {
            return state.get();
        }

        /** When a step last changed, where that was seen. */
        public Optional<Instant> changedAt(StepPath step) {
            return Optional.ofNullable(changedAt.get(step));
        }

        /** The last line that a step printed, where it was seen. */
        public Optional<String> printed(StepPath step) {
            return Optional.ofNullable(printed.get(step));
        }

        private void enter(Execution newer) {
            state.accumulateAndGet(newer, (known, given) -> given.version() > known.version() ? given : known);
        }
    }

    private Entry entry(Execution state) {
        return entries.computeIfAbsent(state.id(), _ -> new Entry(arrivals.getAndIncrement(), state));
    }

    /** Enters a state that was read because somebody asked for it, where nothing newer is known. */
    public void enter(Execution state) {
        asked.add(state.id());
        entry(state).enter(state);
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        Entry entry = entry(state);
        entry.enter(state);
        for (Event event : events) {
            if (event instanceof Event.OfStep ofStep) {
                entry.changedAt.put(ofStep.step(), at);
            }
        }
        if (state.ended().isPresent()) {
            forgetAfterMany(state.id());
        }
    }

    private void forgetAfterMany(ExecutionId id) {
        ended.add(id);
        if (kept.incrementAndGet() > KEPT_ENDED) {
            ExecutionId first = ended.poll();
            kept.decrementAndGet();
            if (first != null && !asked.contains(first)) {
                entries.remove(first);
            }
        }
    }

    @Override
    public void printed(ExecutionId execution, StepLog log, String line) {
        Entry entry = entries.get(execution);
        if (entry != null && !line.isBlank()) {
            entry.printed.put(log.step(), line);
        }
    }

    @Override
    public void setAside(ExecutionId execution, RuntimeException why) {
        setAside.add(execution);
    }

    /** Whether an execution cannot be driven on in this process. */
    public boolean isSetAside(ExecutionId execution) {
        return setAside.contains(execution);
    }

    /** Whether this is not what the store complained about last. */
    boolean isNewTrouble(String message) {
        return !message.equals(trouble.getAndSet(message));
    }

    /** What is known of an execution. */
    public Optional<Entry> find(ExecutionId execution) {
        return Optional.ofNullable(entries.get(execution));
    }

    /** The state of an execution. */
    public Optional<Execution> state(ExecutionId execution) {
        return find(execution).map(Entry::state);
    }

    /** Everything that is known, in the order in which it was heard of. */
    public List<Entry> all() {
        return entries.values().stream()
                .sorted(Comparator.comparingLong(entry -> entry.arrival))
                .toList();
    }
}
