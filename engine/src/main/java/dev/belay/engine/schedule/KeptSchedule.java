package dev.belay.engine.schedule;

import dev.belay.execution.ExecutionId;
import dev.belay.schedule.Progress;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as it is kept.
 *
 * @param name unique
 * @param fields what it is, as JSON
 * @param owner the definition that has it; empty where it stands alone
 * @param setAt when it was set to that
 * @param setBy who did
 * @param progress how far it has come
 * @param nextAt when it must be looked at; empty where nothing comes by itself
 * @param last what it began last
 * @param version counts the changes, from 1
 */
public record KeptSchedule(
        String name,
        String fields,
        Optional<String> owner,
        Instant setAt,
        String setBy,
        Progress progress,
        Optional<Instant> nextAt,
        Optional<Last> last,
        long version) {

    /**
     * What a schedule began last.
     *
     * @param instant for which
     * @param at when
     */
    public record Last(Instant instant, Instant at, ExecutionId execution) {}

    KeptSchedule with(Progress now, Optional<Instant> next) {
        return new KeptSchedule(name, fields, owner, setAt, setBy, now, next, last, version);
    }

    KeptSchedule with(Last began) {
        return new KeptSchedule(name, fields, owner, setAt, setBy, progress, nextAt, Optional.of(began), version);
    }

    /** The same as it stands after the next change. */
    public KeptSchedule changed() {
        return new KeptSchedule(name, fields, owner, setAt, setBy, progress, nextAt, last, version + 1);
    }

    /** What the stream of entries tells of it when it is set: its name, and which workflow it begins. */
    public String told() {
        return Stored.told(this).toString();
    }
}
