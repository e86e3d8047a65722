package dev.belay.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a breaker stands, and how it moves: a state machine without a clock.
 *
 * <pre>
 *   closed -- so many failures within the window --> open -- its time is over, one passes --> half open
 *   half open -- one that went ahead succeeds --> closed        half open -- one fails --> open
 * </pre>
 *
 * @param position where it stands
 * @param since when it came there
 * @param until while open: when somebody may go ahead; empty where a person must reset it
 * @param openings how often it opened: what passed before the last time tells nothing about the time after
 * @param by the person who turned it, where the last turn was a person's
 */
public record BreakerState(
        BreakerPosition position, Instant since, Optional<Instant> until, long openings, Optional<String> by) {

    /** A breaker that nothing has passed yet. */
    public static BreakerState fresh(Instant now) {
        return new BreakerState(BreakerPosition.CLOSED, now, Optional.empty(), 0, Optional.empty());
    }

    /** Refuses an end of what is not open. */
    public BreakerState {
        if (position != BreakerPosition.OPEN && until.isPresent()) {
            throw new IllegalArgumentException("A breaker that is " + position.id() + " has no end of being open.");
        }
    }

    /**
     * Whether somebody may pass who asks now.
     *
     * @param changes whether its attempt may change something
     * @param ahead how many of those that went ahead are still under way
     */
    public boolean lets(GateTerms.Breaker terms, boolean changes, int ahead, Instant now) {
        boolean mayGoAhead = !changes || !terms.harmless();
        return switch (position) {
            case CLOSED -> true;
            case OPEN -> mayGoAhead && isDue(now);
            case HALF_OPEN -> mayGoAhead && ahead < terms.halfOpen();
        };
    }

    /** When it is worth to ask again by oneself; empty where only news can change the answer. */
    public Optional<Instant> asksAgainAt(Instant now) {
        return isDue(now) ? Optional.empty() : until;
    }

    /** Whether its time of being open is over. */
    public boolean isDue(Instant now) {
        return until.isPresent() && !until.get().isAfter(now);
    }

    /** Somebody passes. */
    public BreakerState passed(Instant now) {
        return position == BreakerPosition.OPEN ? at(BreakerPosition.HALF_OPEN, now) : this;
    }

    /**
     * One that passed has failed.
     *
     * @param round how often it had opened when that one passed
     * @param failures how many failed within the window, this one included
     */
    public BreakerState failed(GateTerms.Breaker terms, long round, int failures, Instant now) {
        boolean opens = round == openings
                && switch (position) {
                    case CLOSED -> failures >= terms.failures();
                    case HALF_OPEN -> true;
                    case OPEN -> false;
                };
        return opens ? opened(now, Optional.of(now.plus(terms.openFor())), Optional.empty()) : this;
    }

    /** One that passed has succeeded. */
    public BreakerState succeeded(long round, Instant now) {
        return position == BreakerPosition.HALF_OPEN && round == openings ? at(BreakerPosition.CLOSED, now) : this;
    }

    private BreakerState at(BreakerPosition next, Instant now) {
        return new BreakerState(next, now, Optional.empty(), openings, Optional.empty());
    }

    /** Opened, by a failure or by a person. */
    public BreakerState opened(Instant now, Optional<Instant> end, Optional<String> person) {
        return new BreakerState(BreakerPosition.OPEN, now, end, openings + 1, person);
    }

    /** Closed by a person; what is under way tells nothing more. */
    public BreakerState reset(Instant now, String person) {
        return new BreakerState(BreakerPosition.CLOSED, now, Optional.empty(), openings + 1, Optional.of(person));
    }
}
