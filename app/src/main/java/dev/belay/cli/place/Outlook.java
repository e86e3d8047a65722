package dev.belay.cli.place;

import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.outbox.Deliveries;

/** What can be looked up of what goes out and what comes in. */
public sealed interface Outlook {

    /** How far the sinks are. */
    record Sinks() implements Outlook {}

    /** What they did not take. */
    record Letters(Deliveries.Query query) implements Outlook {}

    /** One of those, with what is sent. */
    record Letter(long number) implements Outlook {}

    /** The triggers that count. */
    record Triggers() implements Outlook {}

    /** What came to triggers. */
    record History(Arrivals.Query query) implements Outlook {}
}
