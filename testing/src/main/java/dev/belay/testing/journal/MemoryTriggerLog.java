package dev.belay.testing.journal;

import dev.belay.engine.arrival.Arrival;
import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.Firing;
import dev.belay.execution.ExecutionId;
import dev.belay.trigger.Fired;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.Past;
import dev.belay.trigger.TriggerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What came to the triggers of a journal in memory. Thread-safe. */
final class MemoryTriggerLog implements TriggerLog {

    private record Kept(Arrival arrival, String key) {}

    private final TreeMap<Long, Kept> arrivals = new TreeMap<>();
    private long numbers;

    /** What the trigger started that was to fire, where it fired since that was decided. */
    synchronized Optional<ExecutionId> firedMeanwhile(Firing firing) {
        Past past = past(firing.trigger(), firing.occurrence(), firing.key());
        Optional<Fired> newer = past.onSame().filter(fired -> !firing.last().equals(Optional.of(fired.at())));
        return past.onThis().or(() -> newer).map(Fired::execution);
    }

    synchronized void fired(Firing firing, ExecutionId execution) {
        var arrival = new Arrival(
                ++numbers,
                firing.trigger(),
                firing.occurrence(),
                Outcome.FIRED,
                "",
                firing.at(),
                1,
                Optional.of(execution));
        arrivals.put(numbers, new Kept(arrival, firing.key()));
    }

    synchronized void forget(Instant before) {
        arrivals.values()
                .removeIf(kept -> kept.arrival().outcome() == Outcome.FIRED
                        && kept.arrival().at().isBefore(before));
    }

    @Override
    public synchronized void note(
            TriggerId trigger,
            String occurrence,
            Outcome outcome,
            String why,
            Optional<ExecutionId> execution,
            Instant at) {
        if (outcome == Outcome.FIRED) {
            throw new IllegalArgumentException("That a trigger fired is stored with what it starts.");
        }
        Optional<Arrival> known = arrivals.values().stream()
                .map(Kept::arrival)
                .filter(arrival -> arrival.trigger().equals(trigger)
                        && arrival.occurrence().equals(occurrence)
                        && arrival.outcome() == outcome)
                .findFirst();
        long number = known.map(Arrival::number).orElseGet(() -> ++numbers);
        int times = known.map(Arrival::times).orElse(0) + 1;
        arrivals.put(
                number, new Kept(new Arrival(number, trigger, occurrence, outcome, why, at, times, execution), ""));
        giveWay(trigger);
    }

    private void giveWay(TriggerId trigger) {
        List<Long> all = arrivals.values().stream()
                .map(Kept::arrival)
                .filter(arrival -> arrival.trigger().equals(trigger) && arrival.outcome() != Outcome.FIRED)
                .map(Arrival::number)
                .toList();
        all.subList(0, Math.max(0, all.size() - KEPT)).forEach(arrivals::remove);
    }

    @Override
    public synchronized Past past(TriggerId trigger, String occurrence, String key) {
        return new Past(
                fired(trigger, kept -> kept.arrival().occurrence().equals(occurrence)),
                fired(trigger, kept -> kept.key().equals(key)));
    }

    private Optional<Fired> fired(TriggerId trigger, Predicate<Kept> same) {
        return arrivals.descendingMap().values().stream()
                .filter(kept -> kept.arrival().outcome() == Outcome.FIRED
                        && kept.arrival().trigger().equals(trigger)
                        && same.test(kept))
                .map(Kept::arrival)
                .map(arrival -> new Fired(arrival.execution().orElseThrow(), arrival.at()))
                .findFirst();
    }

    @Override
    public synchronized List<Arrival> list(Query query) {
        return arrivals.values().stream()
                .map(Kept::arrival)
                .filter(arrival -> query.workflow().isEmpty()
                        || query.workflow().get().equals(arrival.trigger().workflow()))
                .filter(arrival -> query.trigger().isEmpty()
                        || query.trigger().get().equals(arrival.trigger().trigger()))
                .filter(arrival -> arrival.number() < query.before().orElse(Long.MAX_VALUE))
                .sorted(Comparator.comparingLong(Arrival::number).reversed())
                .limit(query.limit())
                .toList();
    }
}
