package dev.belay.engine.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store whose process may die before or after a change is on disk. */
final class Mortal implements ScheduleStore {

    /** When the process dies. */
    enum Death {
        NOT_NOW,
        BEFORE,
        AFTER
    }

    /** The process is gone. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;

        Died() {
            super("The process died.");
        }
    }

    private final ScheduleStore store;
    private final Supplier<Death> fate;

    Mortal(ScheduleStore store, Supplier<Death> fate) {
        this.store = store;
        this.fate = fate;
    }

    @Override
    public boolean apply(ScheduleChange change) {
        Death death = fate.get();
        if (death == Death.BEFORE) {
            throw new Died();
        }
        boolean made = store.apply(change);
        if (death == Death.AFTER) {
            throw new Died();
        }
        return made;
    }

    @Override
    public Optional<KeptSchedule> find(String name) {
        return store.find(name);
    }

    @Override
    public List<KeptSchedule> list(Optional<String> after, int limit) {
        return store.list(after, limit);
    }

    @Override
    public List<KeptSchedule> ownedBy(String definition) {
        return store.ownedBy(definition);
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return store.due(now, limit);
    }

    @Override
    public Optional<Instant> nextAt() {
        return store.nextAt();
    }

    @Override
    public List<String> waiting(Optional<String> after, int limit) {
        return store.waiting(after, limit);
    }

    @Override
    public List<MissedEntry> missed(Optional<String> schedule, Optional<Long> before, int limit) {
        return store.missed(schedule, before, limit);
    }

    @Override
    public List<ScheduleChange.Source> unsettled(int limit) {
        return store.unsettled(limit);
    }
}
