package dev.belay.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * When the next may begin under a rate: a window that slides over those that began, without a clock.
 *
 * <p>In no span of the rate's length begin more than its limit, wherever the span begins. So the n-th next may begin
 * when the one that began a limit before it is a span old.
 */
final class RateWindow {

    private RateWindow() {}

    /**
     * Which of those that began decides about somebody with so many before it: 0 is the last one that began.
     *
     * @param ahead how many are to begin before it
     */
    static int rank(GateTerms.Rate rate, int ahead) {
        return rate.limit() - 1 - ahead % rate.limit();
    }

    /**
     * When somebody with so many before it may begin at the earliest.
     *
     * @param began when the one of {@link #rank} began, where there is one
     */
    static Instant opensAt(GateTerms.Rate rate, int ahead, Optional<Instant> began, Instant now) {
        int rounds = ahead / rate.limit();
        Instant own = began.map(at -> at.plus(rate.per())).filter(now::isBefore).orElse(now);
        return own.plus(rate.per().multipliedBy(rounds));
    }
}
