package dev.belay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What gates let happen: the one place where it is decided, over the rows of whatever store.
 *
 * <p>A guest passes all of its gates or none. They are asked in the order breaker, place, rate, and it waits at the first
 * one that is closed. While it waits for a rate it keeps its place: giving it back would let those pass that have both to
 * wait for, for ever. Nobody who keeps a place waits for another place, so no two wait for each other.
 *
 * @param <X> what a store throws that cannot answer
 */
public final class Gatekeeping<X extends Exception> {

    /** So far ahead it is told when the turn at a rate comes; who has more before it asks once more on the way. */
    public static final int FORESEEN = 1_000;

    /** So many of those whose turn has come are told at once. */
    public static final int TURNS = 1_000;

    /** How precise it is known when a gate was last asked. */
    private static final Duration USED_PRECISION = Duration.ofHours(1);

    /** Somebody who has never come to any gate. */
    private static final Guest NEWCOMER = new Guest("wf-plan", "newcomer");

    private final GateRows<X> rows;
    private final Instant now;

    /** Over these rows, at that instant. */
    public Gatekeeping(GateRows<X> rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    /**
     * Makes a move where what it takes to be so is so.
     *
     * @return what is so instead, and then nothing is changed; empty where the move is made
     */
    public Optional<GateAnswer> make(GateMove move) throws X {
        return switch (move) {
            case GateMove.Passes(Guest guest, List<Demand> gates) -> pass(guest, inOrder(gates));
            case GateMove.Waits waits -> await(waits, inOrder(waits.gates()));
            case GateMove.TurnsAway(Guest guest, Demand gate) -> turnAway(guest, gate);
            case GateMove.Leaves(Guest guest, List<GateName> gates, Ending ending) -> {
                for (GateName gate : gates) {
                    leave(guest, gate, ending);
                }
                yield Optional.empty();
            }
        };
    }

    private static List<Demand> inOrder(List<Demand> gates) {
        List<Demand> ordered = new ArrayList<>(gates);
        ordered.sort(Comparator.comparing(demand -> demand.name().kind()));
        return ordered;
    }

    /** What a gate would answer somebody who came now, behind all who wait; nothing is changed. */
    public GateAnswer answer(Demand gate) throws X {
        return ask(NEWCOMER, List.of(gate));
    }

    // Passing

    private Optional<GateAnswer> pass(Guest guest, List<Demand> gates) throws X {
        GateAnswer answer = ask(guest, gates);
        if (answer instanceof GateAnswer.Closed) {
            return Optional.of(answer);
        }
        for (Demand gate : gates) {
            enter(guest, gate);
        }
        return Optional.empty();
    }

    private GateAnswer ask(Guest guest, List<Demand> gates) throws X {
        for (Demand gate : gates) {
            Optional<GateAnswer.Closed> closed = closed(guest, gate, row(gate));
            if (closed.isPresent()) {
                return closed.get();
            }
        }
        return new GateAnswer.Open();
    }

    private GateRow row(Demand gate) throws X {
        Optional<GateRow> known = rows.find(gate.name());
        return known.isPresent() ? known.get().declared(gate) : GateRow.fresh(gate, now);
    }

    private Optional<GateAnswer.Closed> closed(Guest guest, Demand gate, GateRow row) throws X {
        return switch (row.terms()) {
            case GateTerms.Breaker terms -> closed(gate, row, terms);
            case GateTerms.Place terms -> closed(guest, row, terms);
            case GateTerms.Rate terms -> closed(guest, row, terms);
        };
    }

    private Optional<GateAnswer.Closed> closed(Demand gate, GateRow row, GateTerms.Breaker terms) throws X {
        BreakerState breaker = row.breaker();
        int ahead = breaker.position() == BreakerPosition.HALF_OPEN ? rows.inside(row.name(), breaker.openings()) : 0;
        return breaker.lets(terms, gate.changes(), ahead, now)
                ? Optional.empty()
                : Optional.of(new GateAnswer.Closed(row.name(), breaker.asksAgainAt(now)));
    }

    private Optional<GateAnswer.Closed> closed(Guest guest, GateRow row, GateTerms.Place terms) throws X {
        Optional<GuestRow> known = rows.guest(row.name(), guest);
        if (known.isPresent() && known.get().inside()) {
            return Optional.empty();
        }
        int free = terms.limit() - rows.inside(row.name(), 0);
        return free > 0 && rows.ahead(row.name(), ticket(known), free) < free
                ? Optional.empty()
                : Optional.of(new GateAnswer.Closed(row.name(), Optional.empty()));
    }

    private Optional<GateAnswer.Closed> closed(Guest guest, GateRow row, GateTerms.Rate terms) throws X {
        int ahead = rows.ahead(row.name(), ticket(rows.guest(row.name(), guest)), FORESEEN);
        Optional<Instant> began = rows.mark(row.name(), RateWindow.rank(terms, ahead));
        Instant opensAt = RateWindow.opensAt(terms, ahead, began, now);
        return opensAt.isAfter(now)
                ? Optional.of(new GateAnswer.Closed(row.name(), Optional.of(opensAt)))
                : Optional.empty();
    }

    private static long ticket(Optional<GuestRow> known) {
        return known.map(GuestRow::ticket).orElse(Long.MAX_VALUE);
    }

    private void enter(Guest guest, Demand gate) throws X {
        GateRow row = row(gate);
        GateRow next = row.with(row.breaker().passed(now));
        keepIfNew(next);
        if (row.terms() instanceof GateTerms.Rate rate) {
            rows.forgetMarks(row.name(), now.minus(rate.per()));
            rows.mark(row.name(), now);
            rows.forget(row.name(), guest);
        } else {
            keepGuest(guest, gate, next, true);
        }
    }

    private void keepGuest(Guest guest, Demand gate, GateRow row, boolean inside) throws X {
        Optional<GuestRow> known = rows.guest(row.name(), guest);
        long ticket = known.isPresent() ? known.get().ticket() : rows.nextTicket();
        rows.keep(row.name(), new GuestRow(guest, ticket, inside, row.breaker().openings(), gate.changes()));
    }

    private void keepIfNew(GateRow next) throws X {
        Optional<GateRow> kept = rows.find(next.name());
        boolean isOld = next.usedAt().plus(USED_PRECISION).isBefore(now);
        GateRow used = isOld ? next.used(now) : next;
        if (!kept.equals(Optional.of(used))) {
            rows.keep(used);
        }
    }

    // Waiting

    private Optional<GateAnswer> await(GateMove.Waits waits, List<Demand> gates) throws X {
        GateAnswer answer = ask(waits.guest(), gates);
        if (!(answer instanceof GateAnswer.Closed closed) || !closed.at().equals(waits.at())) {
            return Optional.of(answer);
        }
        boolean comesBefore = true;
        for (Demand gate : gates) {
            if (gate.name().equals(waits.at())) {
                comesBefore = false;
                keepGuest(waits.guest(), gate, kept(row(gate).oneWaits()), false);
            } else if (comesBefore && gate.name().kind() == GateKind.PLACE) {
                enter(waits.guest(), gate);
            } else if (rows.guest(gate.name(), waits.guest()).isPresent()) {
                // Who waits here must not hold up those that wait elsewhere.
                rows.forget(gate.name(), waits.guest());
            }
        }
        return Optional.empty();
    }

    private GateRow kept(GateRow row) throws X {
        rows.keep(row);
        return row;
    }

    private Optional<GateAnswer> turnAway(Guest guest, Demand gate) throws X {
        GateAnswer answer = ask(guest, List.of(gate));
        if (answer instanceof GateAnswer.Open) {
            return Optional.of(answer);
        }
        rows.keep(row(gate).oneRefused());
        return Optional.empty();
    }

    // Leaving

    private void leave(Guest guest, GateName gate, Ending ending) throws X {
        Optional<GateRow> row = rows.find(gate);
        Optional<GuestRow> known = row.isPresent() ? rows.guest(gate, guest) : Optional.empty();
        if (known.isEmpty()) {
            return;
        }
        rows.forget(gate, guest);
        if (known.get().inside() && row.get().terms() instanceof GateTerms.Breaker terms) {
            tell(row.get(), terms, known.get().round(), ending);
        }
    }

    private void tell(GateRow row, GateTerms.Breaker terms, long round, Ending ending) throws X {
        BreakerState next = switch (ending) {
            case SUCCESS -> row.breaker().succeeded(round, now);
            case FAILURE -> failed(row, terms, round);
            case NOTHING -> row.breaker();
        };
        if (!next.equals(row.breaker())) {
            // Whether it opens or closes, it counts from the beginning.
            rows.forgetMarks(row.name(), now);
            rows.keep(row.with(next));
        }
    }

    private BreakerState failed(GateRow row, GateTerms.Breaker terms, long round) throws X {
        BreakerState breaker = row.breaker();
        if (breaker.position() != BreakerPosition.CLOSED || round != breaker.openings()) {
            return breaker.failed(terms, round, 0, now);
        }
        Instant begin = now.minus(terms.window());
        rows.forgetMarks(row.name(), begin);
        rows.mark(row.name(), now);
        return breaker.failed(terms, round, rows.marksAfter(row.name(), begin, terms.failures()), now);
    }

    // Turns

    /** Those that wait at a gate and may pass now, by news alone: who waits for a rate knows its time. */
    public List<Guest> turns(GateName gate) throws X {
        Optional<GateRow> row = rows.find(gate);
        if (row.isEmpty()) {
            return List.of();
        }
        int free = switch (row.get().terms()) {
            case GateTerms.Breaker terms -> free(row.get(), terms);
            case GateTerms.Place terms -> terms.limit() - rows.inside(gate, 0);
            case GateTerms.Rate _ -> 0;
        };
        return free > 0 ? rows.waiting(gate, waitFor(row.get()), Math.min(free, TURNS)) : List.of();
    }

    /** Whether those that change something wait for more than their turn. */
    private static GateRows.Who waitFor(GateRow row) {
        boolean onlyHarmless = row.terms() instanceof GateTerms.Breaker breaker
                && breaker.harmless()
                && row.breaker().position() != BreakerPosition.CLOSED;
        return onlyHarmless ? GateRows.Who.HARMLESS : GateRows.Who.ALL;
    }

    private int free(GateRow row, GateTerms.Breaker terms) throws X {
        BreakerState breaker = row.breaker();
        return switch (breaker.position()) {
            case CLOSED -> TURNS;
            case OPEN -> breaker.isDue(now) ? terms.halfOpen() : 0;
            case HALF_OPEN -> terms.halfOpen() - rows.inside(row.name(), breaker.openings());
        };
    }

    // By a person

    /** Closes a breaker; answers whether there is one. */
    public boolean reset(GateName breaker, String actor) throws X {
        Optional<GateRow> row = rows.find(breaker);
        if (row.isPresent()) {
            rows.forgetMarks(breaker, now);
            rows.keep(row.get().with(row.get().breaker().reset(now, actor)));
        }
        return row.isPresent();
    }

    /** Opens a breaker, until then or until somebody resets it; answers whether there is one. */
    public boolean open(GateName breaker, Optional<Instant> until, String actor) throws X {
        Optional<GateRow> row = rows.find(breaker);
        if (row.isPresent()) {
            rows.forgetMarks(breaker, now);
            rows.keep(row.get().with(row.get().breaker().opened(now, until, Optional.of(actor))));
        }
        return row.isPresent();
    }
}
