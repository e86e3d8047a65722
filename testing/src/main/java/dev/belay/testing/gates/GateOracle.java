package dev.belay.testing.gates;

import dev.belay.engine.Replay;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Event;
import dev.belay.execution.StepPath;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.BreakerState;
import dev.belay.gate.Ending;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.testing.world.Violation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the events of all executions, in their order, say of each gate: judged without asking any.
 *
 * <p>It knows nothing of how the core decides, and believes only what is written down. What a store keeps of a gate is
 * held against it: {@link #differences}. Used by one thread.
 */
public final class GateOracle {

    private static final String CLOSED = BreakerPosition.CLOSED.id();
    private static final String FOR_A_PERSON = "somebody resets it";
    private static final String FRESH = said(CLOSED, 0, 0, 0, 0);

    private final Map<GateName, GateTerms> terms;
    private final Changing changing;
    private final Map<GateName, Seen> gates = new HashMap<>();

    /** How often a breaker opened, somebody went ahead half open, waited, and was turned away. */
    int opened;

    int wentAhead;
    int waited;
    int closedAgain;

    /** Which steps may change something. */
    @FunctionalInterface
    public interface Changing {
        /** All of them. */
        Changing ALL = (_, _) -> true;

        /** Whether that step of that execution may. */
        boolean changes(String execution, StepPath step);
    }

    private GateOracle(Map<GateName, GateTerms> terms, Changing changing) {
        this.terms = Map.copyOf(terms);
        this.changing = changing;
    }

    /**
     * One that has seen all that a journal holds.
     *
     * @throws Violation where the events themselves break a promise
     */
    public static GateOracle over(JournalReader journal, Map<GateName, GateTerms> terms, Changing changing) {
        return over(journal, terms, changing, List.of());
    }

    /**
     * The same, where persons turned breakers meanwhile.
     *
     * @param turns in their order
     */
    public static GateOracle over(
            JournalReader journal, Map<GateName, GateTerms> terms, Changing changing, List<Turned> turns) {
        var oracle = new GateOracle(terms, changing);
        Deque<Turned> toCome = new ArrayDeque<>(turns);
        List<StoredEvent> page = journal.tail(0, JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            page.forEach(stored -> oracle.see(stored, toCome));
            page = journal.tail(page.getLast().sequence(), JournalReader.MAX_PAGE);
        }
        toCome.forEach(oracle::turned);
        return oracle;
    }

    private void see(StoredEvent stored, Deque<Turned> toCome) {
        while (!toCome.isEmpty() && toCome.getFirst().after() < stored.sequence()) {
            turned(toCome.removeFirst());
        }
        see(stored);
    }

    /** Whatever it was, it counts from the beginning, and what is under way tells nothing about what comes. */
    private void turned(Turned by) {
        Seen gate = seen(by.breaker());
        gate.round++;
        gate.halfOpen = false;
        gate.failures.clear();
        gate.ahead.clear();
        switch (by.turn()) {
            case BreakerTurn.Reset _ -> gate.open = false;
            case BreakerTurn.Open(String _, Optional<Instant> until) -> {
                gate.open = true;
                gate.openUntil = until.orElse(Instant.MAX);
            }
        }
    }

    private void see(StoredEvent stored) {
        if (Replay.event(stored) instanceof Event.OfGate event) {
            see(stored.execution().text(), event, stored.at());
        }
    }

    /** What was seen of one gate. */
    private static final class Seen {
        private final List<String> queue = new ArrayList<>();
        private final Map<String, Integer> inside = new HashMap<>();
        private final List<Instant> failures = new ArrayList<>();
        private final List<Instant> began = new ArrayList<>();
        private final Set<String> ahead = new HashSet<>();
        private Instant openUntil = Instant.MIN;
        private boolean open;
        private boolean halfOpen;
        private int round;

        private String end() {
            return openUntil.equals(Instant.MAX) ? FOR_A_PERSON : openUntil.toString();
        }

        private String position() {
            return open ? "open until " + end() : halfOpen ? BreakerPosition.HALF_OPEN.id() : CLOSED;
        }
    }

    void see(String execution, Event.OfGate event, Instant at) {
        String guest = execution + " " + event.step();
        switch (event) {
            case Event.GatePassed(_, List<GateName> names) ->
                names.forEach(name -> passes(guest, name, changing.changes(execution, event.step()), at));
            case Event.GateClosed closed -> closed(guest, closed, changing.changes(execution, event.step()), at);
            case Event.GateLeft(_, List<GateName> names, Ending ending) ->
                names.forEach(name -> leaves(guest, name, ending, at));
        }
    }

    private Seen seen(GateName name) {
        return gates.computeIfAbsent(name, _ -> new Seen());
    }

    private void passes(String guest, GateName name, boolean changes, Instant at) {
        Seen gate = seen(name);
        switch (terms.get(name)) {
            case GateTerms.Place(int limit) -> passesPlace(guest, name, gate, limit);
            case GateTerms.Breaker breaker -> passesBreaker(guest, name, gate, breaker, changes, at);
            case GateTerms.Rate rate -> passesRate(guest, name, gate, rate, at);
            case null -> throw new Violation("Nobody declared `" + name + "`.");
        }
    }

    private static void passesRate(String guest, GateName name, Seen gate, GateTerms.Rate rate, Instant at) {
        gate.queue.remove(guest);
        List<Instant> began = gate.began;
        if (began.size() >= rate.limit()
                && began.get(began.size() - rate.limit()).plus(rate.per()).isAfter(at)) {
            throw new Violation("More than " + rate.limit() + " began under `" + name + "` within " + rate.per() + ".");
        }
        began.add(at);
    }

    private static void passesPlace(String guest, GateName name, Seen gate, int limit) {
        if (!gate.inside.containsKey(guest)) {
            int place = gate.queue.indexOf(guest);
            int ahead = place < 0 ? gate.queue.size() : place;
            if (ahead + gate.inside.size() >= limit) {
                throw new Violation(guest + " passes `" + name + "` before " + gate.queue + " beside "
                        + gate.inside.keySet() + ".");
            }
        }
        gate.queue.remove(guest);
        gate.inside.put(guest, 0);
    }

    private void passesBreaker(
            String guest, GateName name, Seen gate, GateTerms.Breaker breaker, boolean changes, Instant at) {
        gate.ahead.remove(guest);
        if (gate.open && gate.openUntil.isAfter(at)) {
            throw new Violation(guest + " passes `" + name + "`, which is open until " + gate.openUntil + ".");
        }
        if (gate.open) {
            gate.open = false;
            gate.halfOpen = true;
            gate.ahead.clear();
        }
        if (gate.halfOpen && changes && breaker.harmless()) {
            throw new Violation(guest + " goes ahead at `" + name + "`, and may change something.");
        }
        if (gate.halfOpen) {
            gate.ahead.add(guest);
            wentAhead++;
            if (gate.ahead.size() > breaker.halfOpen()) {
                throw new Violation("More go ahead at `" + name + "` than may: " + gate.ahead + ".");
            }
        }
        gate.queue.remove(guest);
        gate.inside.put(guest, gate.round);
    }

    private void closed(String guest, Event.GateClosed closed, boolean changes, Instant at) {
        waited++;
        demandReason(guest, closed, changes, at);
        boolean before = true;
        for (GateName name : closed.gates()) {
            Seen gate = seen(name);
            gate.ahead.remove(guest);
            if (name.equals(closed.at())) {
                before = false;
                gate.inside.remove(guest);
                if (!gate.queue.contains(guest)) {
                    gate.queue.add(guest);
                }
            } else {
                gate.queue.remove(guest);
                if (before && terms.get(name) instanceof GateTerms.Place) {
                    gate.inside.put(guest, 0);
                } else {
                    gate.inside.remove(guest);
                }
            }
        }
    }

    /** Nobody waits at, or is turned away by, a breaker that would let it pass. */
    private void demandReason(String guest, Event.GateClosed closed, boolean changes, Instant at) {
        Seen gate = seen(closed.at());
        if (terms.get(closed.at()) instanceof GateTerms.Breaker breaker) {
            boolean isClosed = !gate.open && !gate.halfOpen;
            boolean mayGoAhead = gate.open ? !gate.openUntil.isAfter(at) : gate.ahead.size() < breaker.halfOpen();
            if (isClosed || mayGoAhead && !(changes && breaker.harmless())) {
                throw new Violation(guest + " does not pass `" + closed.at() + "`, which is not open.");
            }
        }
    }

    private void leaves(String guest, GateName name, Ending ending, Instant at) {
        Seen gate = seen(name);
        gate.queue.remove(guest);
        gate.ahead.remove(guest);
        Integer round = gate.inside.remove(guest);
        if (round != null && round == gate.round && terms.get(name) instanceof GateTerms.Breaker breaker) {
            hears(gate, breaker, ending, at);
        }
    }

    private void hears(Seen gate, GateTerms.Breaker breaker, Ending ending, Instant at) {
        if (ending == Ending.SUCCESS && gate.halfOpen) {
            gate.halfOpen = false;
            gate.failures.clear();
            closedAgain++;
        }
        if (ending == Ending.FAILURE && !gate.open) {
            gate.failures.add(at);
            gate.failures.removeIf(failure -> !failure.isAfter(at.minus(breaker.window())));
            if (gate.halfOpen || gate.failures.size() >= breaker.failures()) {
                gate.open = true;
                gate.halfOpen = false;
                gate.openUntil = at.plus(breaker.openFor());
                gate.round++;
                gate.failures.clear();
                gate.ahead.clear();
                opened++;
            }
        }
    }

    /** What a store keeps of the gates otherwise than the events say, a sentence each; none is good. */
    public List<String> differences(GateBook kept) {
        List<String> found = new ArrayList<>();
        terms.forEach((name, declared) -> {
            String expected = expected(name, declared);
            String actual = kept.find(name).map(GateOracle::kept).orElse(FRESH);
            if (!actual.equals(expected)) {
                found.add("`" + name + "` is kept as " + actual + ", and the events say " + expected + ".");
            }
        });
        return found;
    }

    private String expected(GateName name, GateTerms declared) {
        Seen gate = gates.getOrDefault(name, new Seen());
        return switch (declared) {
            case GateTerms.Place _ -> said(CLOSED, 0, gate.inside.size(), gate.queue.size(), 0);
            case GateTerms.Rate rate -> said(CLOSED, 0, 0, gate.queue.size(), lately(gate.began, rate));
            case GateTerms.Breaker _ ->
                said(gate.position(), gate.round, gate.inside.size(), gate.queue.size(), gate.failures.size());
        };
    }

    /** What is older than the span is forgotten when the next one begins. */
    private static int lately(List<Instant> began, GateTerms.Rate rate) {
        return began.isEmpty()
                ? 0
                : (int) began.stream()
                        .filter(at -> at.isAfter(began.getLast().minus(rate.per())))
                        .count();
    }

    private static String kept(GateView view) {
        BreakerState breaker = view.row().breaker();
        String position = breaker.position() == BreakerPosition.OPEN
                ? "open until " + breaker.until().map(Instant::toString).orElse(FOR_A_PERSON)
                : breaker.position().id();
        return said(position, breaker.openings(), view.inside(), view.waiting(), view.marks());
    }

    private static String said(String position, long openings, int inside, int waiting, int marks) {
        return position + " after " + openings + " openings, with " + inside + " inside, " + waiting + " waiting and "
                + marks + " marks";
    }

    /**
     * At the end nobody stands anywhere.
     *
     * @throws Violation where somebody does
     */
    public void demandNobody() {
        gates.forEach((name, gate) -> {
            if (!gate.queue.isEmpty() || !gate.inside.isEmpty()) {
                throw new Violation("At `" + name + "` there are still " + gate.queue + " and " + gate.inside + ".");
            }
        });
    }
}
