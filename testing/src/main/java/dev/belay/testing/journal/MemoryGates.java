package dev.belay.testing.journal;

import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.Journal;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateRow;
import dev.belay.gate.GateRows;
import dev.belay.gate.Guest;
import dev.belay.gate.GuestRow;
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

/** The gates of a journal in memory. Not thread-safe: its journal locks it. */
final class MemoryGates implements GateRows<RuntimeException> {

    private static final Comparator<GateName> BY_NAME =
            Comparator.comparing(GateName::kind).thenComparing(GateName::name);

    private final Predicate<String> held;
    private final TreeMap<GateName, GateRow> gates = new TreeMap<>(BY_NAME);
    private final Map<GateName, Map<Guest, GuestRow>> guests = new HashMap<>();
    private final Map<GateName, List<Instant>> marks = new HashMap<>();

    /** Without any; the predicate says which executions are held. */
    MemoryGates(Predicate<String> held) {
        this.held = held;
    }

    /** The same, to be changed without changing this one. */
    MemoryGates copy() {
        var copy = new MemoryGates(held);
        copy.gates.putAll(gates);
        guests.forEach((gate, rows) -> copy.guests.put(gate, new HashMap<>(rows)));
        marks.forEach((gate, instants) -> copy.marks.put(gate, new ArrayList<>(instants)));
        return copy;
    }

    @Override
    public Optional<GateRow> find(GateName gate) {
        return Optional.ofNullable(gates.get(gate));
    }

    @Override
    public void keep(GateRow row) {
        gates.put(row.name(), row);
    }

    @Override
    public Optional<GuestRow> guest(GateName gate, Guest guest) {
        return Optional.ofNullable(at(gate).get(guest));
    }

    private Map<Guest, GuestRow> at(GateName gate) {
        return guests.computeIfAbsent(gate, _ -> new HashMap<>());
    }

    @Override
    public void keep(GateName gate, GuestRow row) {
        at(gate).put(row.guest(), row);
    }

    @Override
    public void forget(GateName gate, Guest guest) {
        at(gate).remove(guest);
    }

    @Override
    public long nextTicket() {
        return guests.values().stream()
                        .flatMap(rows -> rows.values().stream())
                        .mapToLong(GuestRow::ticket)
                        .max()
                        .orElse(0)
                + 1;
    }

    @Override
    public int inside(GateName gate, long round) {
        return (int) at(gate).values().stream()
                .filter(row -> row.inside() && row.round() >= round)
                .count();
    }

    @Override
    public int ahead(GateName gate, long ticket, int most) {
        return (int)
                queue(gate).filter(row -> row.ticket() < ticket).limit(most).count();
    }

    @Override
    public List<Guest> waiting(GateName gate, Who who, int most) {
        return queue(gate)
                .filter(row -> who == Who.ALL || !row.changes())
                .limit(most)
                .map(GuestRow::guest)
                .toList();
    }

    private Stream<GuestRow> queue(GateName gate) {
        return at(gate).values().stream()
                .filter(row -> !row.inside() && !held.test(row.guest().execution()))
                .sorted(Comparator.comparingLong(GuestRow::ticket));
    }

    @Override
    public void mark(GateName gate, Instant at) {
        marks(gate).add(at);
        marks(gate).sort(Comparator.reverseOrder());
    }

    private List<Instant> marks(GateName gate) {
        return marks.computeIfAbsent(gate, _ -> new ArrayList<>());
    }

    @Override
    public Optional<Instant> mark(GateName gate, int rank) {
        List<Instant> newestFirst = marks(gate);
        return rank < newestFirst.size() ? Optional.of(newestFirst.get(rank)) : Optional.empty();
    }

    @Override
    public int marksAfter(GateName gate, Instant at, int most) {
        return (int) marks(gate).stream().filter(at::isBefore).limit(most).count();
    }

    @Override
    public void forgetMarks(GateName gate, Instant upTo) {
        marks(gate).removeIf(at -> !at.isAfter(upTo));
    }

    // What is asked of gates

    List<GateView> list(GateKind kind, Optional<String> after, int limit) {
        return gates.values().stream()
                .filter(row -> row.name().kind() == kind && row.name().name().compareTo(after.orElse("")) > 0)
                .limit(limit)
                .map(this::view)
                .toList();
    }

    Optional<GateView> view(GateName gate) {
        return find(gate).map(this::view);
    }

    private GateView view(GateRow row) {
        int inside = inside(row.name(), 0);
        return new GateView(
                row, inside, at(row.name()).size() - inside, marks(row.name()).size());
    }

    List<GateName> waitedAt(int limit) {
        return gates.keySet().stream()
                .filter(gate ->
                        gate.kind() != GateKind.RATE && queue(gate).findAny().isPresent())
                .limit(limit)
                .toList();
    }

    void leaveQueues(String execution) {
        guests.values()
                .forEach(rows -> rows.values()
                        .removeIf(
                                row -> !row.inside() && row.guest().execution().equals(execution)));
    }

    void forgetUnused(Instant now) {
        Instant before = now.minus(Journal.KEPT_GATES);
        gates.values()
                .removeIf(row -> row.usedAt().isBefore(before)
                        && row.breaker().position() == BreakerPosition.CLOSED
                        && at(row.name()).isEmpty());
        marks.keySet().retainAll(gates.keySet());
    }
}
