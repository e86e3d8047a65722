package dev.belay.proof.host;

/** Counts who is in at the same time, and says the greatest number whenever it grows. Thread-safe. */
final class Gauge {

    private final Says says;
    private int in;
    private int most;

    Gauge(Says says) {
        this.says = says;
    }

    synchronized void enter() {
        in++;
        if (in > most) {
            most = in;
            says.line("gauge " + most);
        }
    }

    synchronized void leave() {
        in--;
    }
}
