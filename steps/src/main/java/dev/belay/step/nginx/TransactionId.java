package dev.belay.step.nginx;

import dev.belay.engine.Sha256;

/** What a change is known by. It follows from the step's key, so it is known before anything has happened. */
final class TransactionId {

    private static final int DIGITS = 12;

    private TransactionId() {}

    static String of(String forwardKey) {
        return "tx-" + Sha256.hex(forwardKey).substring(0, DIGITS);
    }
}
