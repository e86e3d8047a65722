package dev.belay.testing.journal;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contents of a journal in memory. Not thread-safe: its journal locks it. */
final class MemoryStore extends MemoryDefinitions {

    /** An execution with all that belongs to it. */
    private static final class Kept {
        private final long number;
        private final List<StoredEvent> events = new ArrayList<>();
        private ExecutionRow row;
        private long epoch;
        private long wantsSince;

        Kept(long number, ExecutionRow row) {
            this.number = number;
            this.row = row;
        }
    }

    private static final String ROLLED_BACK = "rolled_back";

    private final TreeMap<ExecutionId, Kept> executions = new TreeMap<>();
    private final Map<String, ExecutionId> keys = new HashMap<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private long epochs;

    long nextEpoch() {
        return ++epochs;
    }

    /** Why it is not stored, if it is not. */
    Optional<Appended> refusal(Append append) {
        @Nullable Kept known = executions.get(append.row().id());
        Optional<ExecutionId> replayed =
                append.expectedVersion() == 0 ? append.idempotencyKey().map(keys::get) : Optional.empty();
        if (replayed.isPresent()) {
            return Optional.of(new Appended.Replayed(replayed.get()));
        }
        long version = known == null ? 0 : known.row.version();
        if (version != append.expectedVersion() || known != null && append.epoch() < known.epoch) {
            return Optional.of(new Appended.Stale(version));
        }
        return slotTaken(append);
    }

    private Optional<Appended> slotTaken(Append append) {
        if (append.slotLimit().isEmpty() || append.row().holdsSlot().isEmpty()) {
            return Optional.empty();
        }
        List<Kept> holders = executions.values().stream()
                .filter(kept -> !kept.row.isFinal()
                        && kept.row.holdsSlot().equals(append.row().holdsSlot())
                        && !kept.row.id().equals(append.row().id()))
                .sorted(Comparator.comparingLong(kept -> kept.number))
                .toList();
        return holders.size() < append.slotLimit().get()
                ? Optional.empty()
                : Optional.of(new Appended.SlotTaken(holders.getFirst().row.id()));
    }

    /** Stores what was not refused. */
    Appended store(Append append) {
        ExecutionRow row = append.row();
        append.idempotencyKey().ifPresent(key -> keys.put(key, row.id()));
        Kept kept = executions.computeIfAbsent(row.id(), _ -> new Kept(executions.size() + 1L, row));
        boolean asksNow = append.expectedVersion() == 0 || !kept.row.wantsSlot().equals(row.wantsSlot());
        kept.wantsSince = asksNow ? events.size() + 1L : kept.wantsSince;
        kept.row = row;
        kept.epoch = append.epoch();
        append.events().forEach(event -> store(kept, event));
        return new Appended.Stored(events.size());
    }

    private void store(Kept kept, StoredEvent event) {
        var stored = new StoredEvent(
                events.size() + 1L, event.execution(), event.version(), event.at(), event.type(), event.json());
        events.add(stored);
        kept.events.add(stored);
    }

    List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        @Nullable Kept kept = executions.get(execution);
        return kept == null ? List.of() : after(kept.events, afterVersion, limit);
    }

    List<StoredEvent> tail(long afterSequence, int limit) {
        return after(events, afterSequence, limit);
    }

    /** Both lists count from 1 without a gap. */
    private static List<StoredEvent> after(List<StoredEvent> all, long number, int limit) {
        int from = Math.clamp(number, 0, all.size());
        int end = from;
        long length = 0;
        while (end < Math.min(all.size(), from + limit) && length <= JournalReader.MAX_PAGE_LENGTH) {
            length += all.get(end).json().length();
            end++;
        }
        return List.copyOf(all.subList(from, end));
    }

    Optional<ExecutionRow> find(ExecutionId execution) {
        return Optional.ofNullable(executions.get(execution)).map(kept -> kept.row);
    }

    List<ExecutionRow> list(Query query, int limit) {
        var older =
                query.before().isPresent() ? executions.headMap(query.before().get(), false) : executions;
        return rows(older.descendingMap().values().stream())
                .filter(row ->
                        query.workflow().isEmpty() || query.workflow().get().equals(row.workflow()))
                .filter(row -> query.status().isEmpty() || query.status().get().equals(row.status()))
                .limit(limit)
                .toList();
    }

    List<ExecutionRow> open(Optional<ExecutionId> after, int limit) {
        var later = after.isPresent() ? executions.tailMap(after.get(), false) : executions;
        return rows(later.values().stream())
                .filter(row -> !row.isFinal())
                .limit(limit)
                .toList();
    }

    List<ExecutionRow> due(Instant now, int limit) {
        return wakeUps()
                .filter(row -> !row.wakeAt().orElseThrow().isAfter(now))
                .limit(limit)
                .toList();
    }

    Optional<Instant> nextWakeUp() {
        return wakeUps().findFirst().flatMap(ExecutionRow::wakeAt);
    }

    private Stream<ExecutionRow> wakeUps() {
        return rows(executions.values().stream())
                .filter(row -> !row.isFinal() && row.wakeAt().isPresent())
                .sorted(Comparator.comparing((ExecutionRow row) -> row.wakeAt().orElseThrow())
                        .thenComparing(ExecutionRow::id));
    }

    List<ExecutionRow> waitingForSlot(String key, int limit) {
        Predicate<Kept> waits =
                kept -> !kept.row.isFinal() && kept.row.wantsSlot().equals(Optional.of(key));
        return rows(executions.values().stream()
                        .filter(waits)
                        .sorted(Comparator.comparingLong(kept -> kept.wantsSince)))
                .limit(limit)
                .toList();
    }

    List<ExecutionRow> touchedLater(ExecutionId execution, List<String> things, int limit) {
        return rows(createdAfter(execution)
                        .sorted(Comparator.comparingLong((Kept kept) -> kept.number)
                                .reversed()))
                .filter(row -> row.touches().stream().anyMatch(things::contains))
                .filter(row ->
                        (!row.status().equals(ROLLED_BACK) || row.takesBack().isPresent())
                                && completedTaker(row.id()).isEmpty())
                .filter(row -> !tookBackLater(row, execution))
                .limit(limit)
                .toList();
    }

    private Stream<Kept> createdAfter(ExecutionId execution) {
        @Nullable Kept known = executions.get(execution);
        return known == null ? Stream.empty() : executions.values().stream().filter(kept -> kept.number > known.number);
    }

    /** It and what it took back changed nothing together. */
    private boolean tookBackLater(ExecutionRow row, ExecutionId execution) {
        return row.status().equals(ROLLED_BACK)
                && createdAfter(execution).anyMatch(kept -> row.takesBack().equals(Optional.of(kept.row.id())));
    }

    private Optional<ExecutionRow> completedTaker(ExecutionId execution) {
        return takers(execution).filter(this::tookBackForGood).findFirst();
    }

    Optional<ExecutionRow> takenBackBy(ExecutionId execution) {
        return takers(execution)
                .filter(row -> !row.isFinal() || tookBackForGood(row))
                .findFirst();
    }

    /** A taking back that was itself taken back does not count. */
    private boolean tookBackForGood(ExecutionRow row) {
        return row.status().equals(ROLLED_BACK)
                && takers(row.id()).noneMatch(again -> again.status().equals(ROLLED_BACK));
    }

    /** The newest first. */
    private Stream<ExecutionRow> takers(ExecutionId execution) {
        return rows(executions.values().stream()
                .filter(kept -> kept.row.takesBack().equals(Optional.of(execution)))
                .sorted(Comparator.comparingLong((Kept kept) -> kept.number).reversed()));
    }

    private static Stream<ExecutionRow> rows(Stream<Kept> kept) {
        return kept.map(one -> one.row);
    }
}
