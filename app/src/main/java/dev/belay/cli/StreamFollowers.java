package dev.belay.cli;

import dev.belay.engine.delivery.Dispatcher;
import dev.belay.engine.trigger.EndFollower;

/** Whoever follows the stream in a server: what hands it to sinks, and what fires triggers. */
record StreamFollowers(Dispatcher sinks, EndFollower triggers) implements AutoCloseable {

    /** They follow from now on. */
    void start() {
        sinks.start();
        triggers.start();
    }

    /** They follow no more; what was under way comes once more, from the next server. */
    @Override
    public void close() {
        triggers.close();
        sinks.close();
    }
}
