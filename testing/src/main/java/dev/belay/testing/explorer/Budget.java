package dev.belay.testing.explorer;

/**
 * How much may go wrong in one execution.
 *
 * @param crashes how often the process dies and another one takes over
 * @param faults how often an effect fails, gives no answer or takes too long
 * @param cancels how often somebody cancels
 */
public record Budget(int crashes, int faults, int cancels) {

    Budget crashed() {
        return new Budget(crashes - 1, faults, cancels);
    }

    Budget faulted() {
        return new Budget(crashes, faults - 1, cancels);
    }

    Budget cancelled() {
        return new Budget(crashes, faults, cancels - 1);
    }
}
