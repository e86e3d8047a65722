package dev.belay.testing.simulation;

import dev.belay.definition.Definition;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.testing.journal.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The bare core over a list of events: fast enough for a million definitions. */
final class CoreHost implements Host {

    private record Stamped(Event event, Instant at) {}

    private final Definition definition;
    private final Supplier<Fate> fates;
    private final List<Stamped> journal = new ArrayList<>();
    private Execution state;
    private long epoch = 1;

    private CoreHost(Definition definition, Supplier<Fate> fates) {
        this.definition = definition;
        this.fates = fates;
        this.state = Execution.blank(definition);
    }

    static Host create(Definition definition, Command create, Instant now, Supplier<Fate> fates) {
        var host = new CoreHost(definition, fates);
        host.store(SimulatedWorld.DECIDER.decide(host.state, create, now).events(), now);
        return host;
    }

    @Override
    public Execution state() {
        return state;
    }

    @Override
    public Told tell(Command command, Instant now) {
        List<Event> events = SimulatedWorld.DECIDER.decide(state, command, now).events();
        if (events.isEmpty()) {
            return new Told.Decided(events);
        }
        return switch (fates.get()) {
            case STORED -> {
                store(events, now);
                yield new Told.Decided(events);
            }
            case REFUSED -> new Told.Refused();
            case UNACKNOWLEDGED -> {
                events.forEach(event -> journal.add(new Stamped(event, now)));
                yield new Told.Died();
            }
            case TORN -> new Told.Died();
        };
    }

    private void store(List<Event> events, Instant now) {
        for (Event event : events) {
            journal.add(new Stamped(event, now));
            state = state.apply(event, now);
        }
    }

    @Override
    public void restart() {
        state = Execution.blank(definition);
        journal.forEach(stamped -> state = state.apply(stamped.event(), stamped.at()));
        epoch++;
    }

    @Override
    public List<Event> eventsAfter(long version) {
        return journal.subList((int) version, journal.size()).stream()
                .map(Stamped::event)
                .toList();
    }

    @Override
    public long epoch() {
        return epoch;
    }
}
