package dev.belay.testing.journal;

import dev.belay.engine.journal.Descendant;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader.Label;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a journal in memory, and what is asked of them. Not thread-safe. */
class MemoryRows extends MemoryDefinitions {

    /** An execution with all that belongs to it. */
    static final class Kept {
        final long number;
        final List<StoredEvent> events = new ArrayList<>();
        ExecutionRow row;
        long epoch;
        long wantsSince;
        Optional<Descent> descent = Optional.empty();
        Set<String> pins = Set.of();

        Kept(long number, ExecutionRow row) {
            this.number = number;
            this.row = row;
        }
    }

    static final String ROLLED_BACK = "rolled_back";

    final TreeMap<ExecutionId, Kept> executions = new TreeMap<>();
    final NavigableSet<ExecutionId> held = new TreeSet<>();
    final MemoryGates gates = new MemoryGates(execution -> held.contains(new ExecutionId(execution)));

    Optional<ExecutionRow> find(ExecutionId execution) {
        return Optional.ofNullable(executions.get(execution)).map(kept -> kept.row);
    }

    List<Descendant> descendants(ExecutionId earlier, int limit) {
        return executions.entrySet().stream()
                .flatMap(entry -> entry.getValue().descent.stream()
                        .filter(descent -> descent.earlier().equals(earlier))
                        .map(descent -> new Descendant(entry.getKey(), descent.how())))
                .limit(limit)
                .toList();
    }

    Optional<Descent> descent(ExecutionId execution) {
        return Optional.ofNullable(executions.get(execution)).flatMap(kept -> kept.descent);
    }

    Optional<ExecutionId> continuedBy(ExecutionId earlier) {
        return descendants(earlier, Integer.MAX_VALUE).stream()
                .filter(descendant -> descendant.how() == Descent.How.RETRY)
                .map(Descendant::execution)
                .findFirst();
    }

    List<ExecutionId> liveWith(String hash, int limit) {
        return executions.values().stream()
                .filter(kept -> !kept.row.isFinal())
                .filter(kept -> kept.row.definition().equals(hash) || kept.pins.contains(hash))
                .limit(limit)
                .map(kept -> kept.row.id())
                .toList();
    }

    Set<String> pinned(ExecutionId execution) {
        return Optional.ofNullable(executions.get(execution))
                .map(kept -> kept.pins)
                .orElse(Set.of());
    }

    List<ExecutionRow> list(Query query, int limit) {
        var older =
                query.before().isPresent() ? executions.headMap(query.before().get(), false) : executions;
        return rows(older.descendingMap().values().stream())
                .takeWhile(row -> query.from().isEmpty()
                        || row.id().compareTo(query.from().get()) >= 0)
                .filter(row -> fits(query, row))
                .limit(limit)
                .toList();
    }

    private static boolean fits(Query query, ExecutionRow row) {
        return (query.workflow().isEmpty() || query.workflow().get().equals(row.workflow()))
                && (query.status().isEmpty() || query.status().get().equals(row.status()))
                && (query.label().isEmpty() || has(row, query.label().get()))
                && (query.waitingFor().isEmpty()
                        || !row.isFinal()
                                && query.waitingFor()
                                        .get()
                                        .equals(row.waitingFor().split(" ", 2)[0]));
    }

    private static boolean has(ExecutionRow row, Label label) {
        return label.value().equals(row.labels().get(label.name()));
    }

    List<ExecutionRow> open(Optional<ExecutionId> after, int limit) {
        var later = after.isPresent() ? executions.tailMap(after.get(), false) : executions;
        return rows(later.values().stream())
                .filter(row -> !row.isFinal() && !held.contains(row.id()))
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
                .filter(row -> !row.isFinal() && row.wakeAt().isPresent() && !held.contains(row.id()))
                .sorted(Comparator.comparing((ExecutionRow row) -> row.wakeAt().orElseThrow())
                        .thenComparing(ExecutionRow::id));
    }

    List<ExecutionRow> waitingForSlot(String key, int limit) {
        Predicate<Kept> waits = kept ->
                !kept.row.isFinal() && kept.row.wantsSlot().equals(Optional.of(key)) && !held.contains(kept.row.id());
        return rows(executions.values().stream()
                        .filter(waits)
                        .sorted(Comparator.comparingLong(kept -> kept.wantsSince)))
                .limit(limit)
                .toList();
    }

    // What is held

    List<ExecutionRow> held(Optional<ExecutionId> after, int limit) {
        var later = after.isPresent() ? held.tailSet(after.get(), false) : held;
        return later.stream().flatMap(id -> find(id).stream()).limit(limit).toList();
    }

    boolean isHeld(ExecutionId execution) {
        return held.contains(execution);
    }

    int holdOpen() {
        List<ExecutionId> open = rows(executions.values().stream())
                .filter(row -> !row.isFinal() && !held.contains(row.id()))
                .map(ExecutionRow::id)
                .toList();
        held.addAll(open);
        return open.size();
    }

    boolean release(ExecutionId execution) {
        return held.remove(execution);
    }

    // Families

    List<ExecutionRow> children(ExecutionId parent, Optional<ExecutionId> after, int limit) {
        return family(after, of -> of.execution().equals(parent)).limit(limit).toList();
    }

    List<ExecutionRow> within(ExecutionId outermost, Optional<ExecutionId> after, int limit) {
        return family(after, of -> of.outermost().equals(outermost))
                .limit(limit)
                .toList();
    }

    private Stream<ExecutionRow> family(Optional<ExecutionId> after, Predicate<Parent> such) {
        var later = after.isPresent() ? executions.tailMap(after.get(), false) : executions;
        return rows(later.values().stream())
                .filter(row -> row.parent().filter(such).isPresent());
    }

    static boolean isWithin(ExecutionRow row, ExecutionId outermost) {
        return row.parent().filter(of -> of.outermost().equals(outermost)).isPresent();
    }

    List<ExecutionRow> touchedLater(ExecutionId execution, List<String> things, int limit) {
        return rows(createdAfter(execution)
                        .sorted(Comparator.comparingLong((Kept kept) -> kept.number)
                                .reversed()))
                .filter(row -> row.touches().stream().anyMatch(things::contains))
                .filter(row -> !isWithin(row, execution))
                .filter(row ->
                        (!row.status().equals(ROLLED_BACK) || row.takesBack().isPresent())
                                && completedTaker(row.id()).isEmpty())
                .filter(row -> !tookBackLater(row, execution))
                .filter(row -> continuedBy(row.id()).isEmpty())
                .limit(limit)
                .toList();
    }

    Stream<Kept> createdBefore(ExecutionId execution) {
        @Nullable Kept known = executions.get(execution);
        return known == null ? Stream.empty() : executions.values().stream().filter(kept -> kept.number < known.number);
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
    Stream<ExecutionRow> takers(ExecutionId execution) {
        return rows(executions.values().stream()
                .filter(kept -> kept.row.takesBack().equals(Optional.of(execution)))
                .sorted(Comparator.comparingLong((Kept kept) -> kept.number).reversed()));
    }

    static Stream<ExecutionRow> rows(Stream<Kept> kept) {
        return kept.map(one -> one.row);
    }
}
