package dev.belay.store.sqlite;

import dev.belay.engine.journal.Notice;
import dev.belay.engine.schedule.KeptSchedule;
import dev.belay.engine.schedule.ScheduleChange;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.schedule.Missed;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schedules of one store: written by its writer, read by its readers. */
final class SqliteSchedules implements ScheduleStore {

    private final GroupCommit writer;
    private final Session writing;
    private final Sessions reading;

    SqliteSchedules(GroupCommit writer, Session writing, Sessions reading) {
        this.writer = writer;
        this.writing = writing;
        this.reading = reading;
    }

    // Writing

    @Override
    public boolean apply(ScheduleChange change) {
        return writer.submit(tables -> make(tables, change));
    }

    /** Everything is asked before anything is written: a refused change leaves nothing behind. */
    private boolean make(Tables tables, ScheduleChange change) throws SQLException {
        if (!stands(change)) {
            return false;
        }
        for (ScheduleChange.Drop drop : change.drops()) {
            change("drop-missed-of-schedule", drop.name());
            change("drop-schedule", drop.name());
        }
        for (KeptSchedule put : change.puts()) {
            if (!fields(put.name()).equals(Optional.of(put.fields()))) {
                tables.note(put.setAt(), Notice.SCHEDULE_SET, put.name(), put.told());
            }
            put(put.changed());
        }
        for (ScheduleChange.MissedBy missed : change.missed()) {
            note(missed);
        }
        if (change.source().isPresent()) {
            settle(change.source().get());
        }
        return true;
    }

    private boolean stands(ScheduleChange change) throws SQLException {
        long more = -change.drops().size();
        for (KeptSchedule put : change.puts()) {
            if (version(put.name()) != put.version()) {
                return false;
            }
            more += put.version() == 0 ? 1 : 0;
        }
        for (ScheduleChange.Drop drop : change.drops()) {
            if (version(drop.name()) != drop.version()) {
                return false;
            }
        }
        return more <= 0 || writing.number(writing.statement("count-schedules")) + more <= MOST;
    }

    /** The version at which a schedule stands; 0 where there is none. */
    private long version(String name) throws SQLException {
        return Answers.first(Reads.bind(writing, "version-of-schedule", name), row -> row.getLong(1))
                .orElse(0L);
    }

    private Optional<String> fields(String name) throws SQLException {
        return Answers.first(Reads.bind(writing, "fields-of-schedule", name), row -> row.getString(1));
    }

    private void put(KeptSchedule kept) throws SQLException {
        change(
                "put-schedule",
                kept.name(),
                kept.fields(),
                kept.owner().orElse(null),
                Nanos.of(kept.setAt()),
                kept.setBy(),
                Nanos.of(kept.progress().considered()),
                ScheduleRows.waiting(kept.progress().waiting()),
                Nanos.of(kept.progress().pausedAt()),
                Nanos.of(kept.nextAt()),
                Nanos.of(kept.last().map(KeptSchedule.Last::instant)),
                Nanos.of(kept.last().map(KeptSchedule.Last::at)),
                kept.last().map(last -> last.execution().text()).orElse(null),
                kept.version());
    }

    private void note(ScheduleChange.MissedBy by) throws SQLException {
        Missed missed = by.missed();
        change(
                "note-missed",
                by.schedule(),
                Nanos.of(by.at()),
                Nanos.of(missed.first()),
                Nanos.of(missed.last()),
                missed.count(),
                missed.reason().id(),
                missed.detail());
        change("forget-missed", by.schedule(), KEPT_MISSED);
    }

    private void settle(ScheduleChange.Source source) throws SQLException {
        if (source.hash().isPresent()) {
            change("settle-source", source.definition(), source.hash().get());
        } else {
            change("forget-source", source.definition());
        }
    }

    private int change(String name, @Nullable Object... parameters) throws SQLException {
        return Reads.bind(writing, name, parameters).executeUpdate();
    }

    // Reading

    @Override
    public Optional<KeptSchedule> find(String name) {
        return reading.ask(
                session -> Answers.first(Reads.bind(session, "schedule-by-name", name), ScheduleRows::schedule),
                Optional.empty());
    }

    @Override
    public List<KeptSchedule> list(Optional<String> after, int limit) {
        return all("schedules-by-name", ScheduleRows::schedule, after.orElse(""), Reads.page(limit));
    }

    @Override
    public List<KeptSchedule> ownedBy(String definition) {
        return all("schedules-of-definition", ScheduleRows::schedule, definition);
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return all("schedules-due", row -> row.getString(1), Nanos.of(now), Reads.page(limit));
    }

    @Override
    public Optional<Instant> nextAt() {
        return reading.ask(
                session -> Answers.first(Reads.bind(session, "schedules-next"), row -> Answers.instant(row, 1))
                        .flatMap(next -> next),
                Optional.empty());
    }

    @Override
    public List<String> waiting(Optional<String> after, int limit) {
        return all("schedules-waiting", row -> row.getString(1), after.orElse(""), Reads.page(limit));
    }

    @Override
    public List<MissedEntry> missed(Optional<String> schedule, Optional<Long> before, int limit) {
        long end = before.orElse(Long.MAX_VALUE);
        return schedule.isPresent()
                ? all("missed-of-schedule", ScheduleRows::missed, schedule.get(), end, Reads.page(limit))
                : all("missed-of-all", ScheduleRows::missed, end, Reads.page(limit));
    }

    @Override
    public List<ScheduleChange.Source> unsettled(int limit) {
        return all(
                "unsettled-sources",
                row -> new ScheduleChange.Source(row.getString(1), Optional.ofNullable(row.getString(2))),
                Reads.page(limit));
    }

    private <T> List<T> all(String query, Answers.Reading<T> reads, Object... parameters) {
        return reading.ask(session -> Answers.all(Reads.bind(session, query, parameters), reads), List.<T>of());
    }
}
