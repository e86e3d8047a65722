package dev.belay.testing.schedule;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.json.Json;
import dev.belay.engine.schedule.KeptSchedule;
import dev.belay.engine.schedule.ScheduleChange;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Schedules in memory, beside a journal. Thread-safe. */
public final class MemorySchedules implements ScheduleStore {

    private final MemoryJournal journal;
    private final ConcurrentSkipListMap<String, KeptSchedule> schedules = new ConcurrentSkipListMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private List<MissedEntry> missed = new ArrayList<>();
    private long number;

    /** None yet; the definitions are those of that journal. */
    public MemorySchedules(MemoryJournal journal) {
        this.journal = journal;
        journal.scheduledBy(this::starting);
    }

    /** Asked by the journal, which may not wait for whoever waits for it. */
    private Map<String, String> starting() {
        Map<String, String> starting = new TreeMap<>();
        for (KeptSchedule kept : schedules.values()) {
            if (kept.owner().isEmpty()) {
                workflow(kept).ifPresent(workflow -> starting.put(kept.name(), workflow));
            }
        }
        return starting;
    }

    private static Optional<String> workflow(KeptSchedule kept) {
        try {
            return ((Value.Mapping) Json.parse(kept.fields())).get("workflow").map(Value::rendered);
        } catch (Json.JsonRefused unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized boolean apply(ScheduleChange change) {
        if (!stands(change)) {
            return false;
        }
        change.drops().forEach(drop -> drop(drop.name()));
        change.puts().forEach(this::put);
        change.missed().forEach(this::note);
        change.source()
                .ifPresent(source -> source.hash()
                        .ifPresentOrElse(
                                hash -> sources.put(source.definition(), hash),
                                () -> sources.remove(source.definition())));
        return true;
    }

    private boolean stands(ScheduleChange change) {
        long more = change.puts().stream().filter(put -> put.version() == 0).count()
                - change.drops().size();
        return change.puts().stream().allMatch(put -> version(put.name()) == put.version())
                && change.drops().stream().allMatch(drop -> version(drop.name()) == drop.version())
                && (more <= 0 || schedules.size() + more <= MOST);
    }

    private long version(String name) {
        return find(name).map(KeptSchedule::version).orElse(0L);
    }

    private void put(KeptSchedule put) {
        if (!find(put.name()).map(KeptSchedule::fields).equals(Optional.of(put.fields()))) {
            journal.note(put.setAt(), Notice.SCHEDULE_SET, put.name(), put.told());
        }
        schedules.put(put.name(), put.changed());
    }

    private void drop(String name) {
        schedules.remove(name);
        missed.removeIf(entry -> entry.missed().schedule().equals(name));
    }

    private void note(ScheduleChange.MissedBy by) {
        missed.add(new MissedEntry(++number, by));
        List<MissedEntry> ofIt = missed.stream()
                .filter(entry -> entry.missed().schedule().equals(by.schedule()))
                .toList();
        missed.removeAll(ofIt.subList(0, Math.max(0, ofIt.size() - KEPT_MISSED)));
    }

    @Override
    public synchronized Optional<KeptSchedule> find(String name) {
        return Optional.ofNullable(schedules.get(name));
    }

    @Override
    public synchronized List<KeptSchedule> list(Optional<String> after, int limit) {
        return schedules.tailMap(after.orElse(""), false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<KeptSchedule> ownedBy(String definition) {
        return schedules.values().stream()
                .filter(kept -> kept.owner().equals(Optional.of(definition)))
                .toList();
    }

    @Override
    public synchronized List<String> due(Instant now, int limit) {
        return schedules.values().stream()
                .filter(kept -> kept.nextAt().map(at -> !at.isAfter(now)).orElse(false))
                .sorted(Comparator.comparing(
                                (KeptSchedule kept) -> kept.nextAt().orElseThrow())
                        .thenComparing(KeptSchedule::name))
                .limit(limit)
                .map(KeptSchedule::name)
                .toList();
    }

    @Override
    public synchronized Optional<Instant> nextAt() {
        return schedules.values().stream()
                .flatMap(kept -> kept.nextAt().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized List<String> waiting(Optional<String> after, int limit) {
        return schedules.tailMap(after.orElse(""), false).values().stream()
                .filter(kept -> !kept.progress().waiting().isEmpty())
                .limit(limit)
                .map(KeptSchedule::name)
                .toList();
    }

    @Override
    public synchronized List<MissedEntry> missed(Optional<String> schedule, Optional<Long> before, int limit) {
        return missed.reversed().stream()
                .filter(entry -> schedule.map(entry.missed().schedule()::equals).orElse(true))
                .filter(entry -> before.map(end -> entry.number() < end).orElse(true))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ScheduleChange.Source> unsettled(int limit) {
        Map<String, String> newest = new LinkedHashMap<>();
        for (StoredDefinition stored : journal.registered(JournalReader.MAX_PAGE)) {
            newest.putIfAbsent(stored.name(), stored.hash());
        }
        List<ScheduleChange.Source> open = new ArrayList<>();
        newest.forEach((name, hash) -> {
            if (!hash.equals(sources.get(name))) {
                open.add(new ScheduleChange.Source(name, Optional.of(hash)));
            }
        });
        sources.keySet().stream()
                .filter(name -> !newest.containsKey(name))
                .forEach(name -> open.add(new ScheduleChange.Source(name, Optional.empty())));
        return open.stream().limit(limit).toList();
    }
}
