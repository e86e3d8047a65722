package dev.belay.engine;

/** What people know a change by. It follows from the step's key, so it is known before anything has happened. */
public final class TransactionId {

    private static final int DIGITS = 12;

    private TransactionId() {}

    /**
     * The name of the change that a step makes.
     *
     * @param forwardKey the idempotency key of the step's forward phase
     */
    public static String of(String forwardKey) {
        return "tx-" + Sha256.hex(forwardKey).substring(0, DIGITS);
    }
}
