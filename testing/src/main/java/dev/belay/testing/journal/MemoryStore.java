package dev.belay.testing.journal;

import dev.belay.definition.WorkflowName;
import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.Census;
import dev.belay.engine.journal.DefinitionUser;
import dev.belay.engine.journal.Deleted;
import dev.belay.engine.journal.Deletion;
import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Expired.Obstacle;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateMove;
import dev.belay.gate.GateName;
import dev.belay.gate.Gatekeeping;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contents of a journal in memory. Not thread-safe: its journal locks it. */
final class MemoryStore extends MemoryRows {

    private final Map<String, ExecutionId> keys = new HashMap<>();
    /** Of removed executions: until when a key stands for one. */
    private final Map<String, Instant> keptKeys = new HashMap<>();
    /** By their numbers, from 1; nothing where an execution was removed. */
    private final List<Optional<StoredEvent>> events = new ArrayList<>();

    /** By their numbers, which no event has. */
    private final TreeMap<Long, Notice> notices = new TreeMap<>();

    private final MemoryOutbox outbox = new MemoryOutbox(this::lastSequence);
    private final MemoryTriggerLog triggers = new MemoryTriggerLog();
    private Supplier<Map<String, String>> schedules = Map::of;
    /** The definitions that each execution can still come to run. */
    private long epochs;

    private long numbers;

    MemoryOutbox outbox() {
        return outbox;
    }

    MemoryTriggerLog triggers() {
        return triggers;
    }

    long nextEpoch() {
        return ++epochs;
    }

    /** Why it is not stored, if it is not. */
    Optional<Appended> refusal(Append append) {
        @Nullable Kept known = executions.get(append.row().id());
        Optional<ExecutionId> replayed = append.firing()
                .flatMap(triggers::firedMeanwhile)
                .or(() ->
                        append.expectedVersion() == 0 ? append.idempotencyKey().map(keys::get) : Optional.empty());
        if (replayed.isPresent()) {
            return Optional.of(new Appended.Replayed(replayed.get()));
        }
        long version = known == null ? 0 : known.row.version();
        if (version != append.expectedVersion() || known != null && append.epoch() < known.epoch) {
            return Optional.of(new Appended.Stale(version));
        }
        Optional<Appended> taken = continued(append).or(() -> slotTaken(append));
        return taken.isPresent() ? taken : gatesDiffer(append);
    }

    private Optional<Appended> continued(Append append) {
        return append.descent()
                .filter(descent -> descent.how() == Descent.How.RETRY)
                .flatMap(descent -> continuedBy(descent.earlier()))
                .map(Appended.Continued::new);
    }

    private Optional<Appended> gatesDiffer(Append append) {
        Map<StepPath, GateAnswer> answers = append.gates().isEmpty() ? Map.of() : move(gates.copy(), append);
        return answers.isEmpty() ? Optional.empty() : Optional.of(new Appended.GatesDiffer(answers));
    }

    private static Map<StepPath, GateAnswer> move(MemoryGates rows, Append append) {
        var keeping = new Gatekeeping<>(rows, append.events().getLast().at());
        Map<StepPath, GateAnswer> answers = new HashMap<>();
        for (GateMove move : append.gates()) {
            keeping.make(move)
                    .ifPresent(answer -> answers.put(new StepPath(move.guest().step()), answer));
        }
        return answers;
    }

    private Optional<Appended> slotTaken(Append append) {
        if (append.slotLimit().isEmpty() || append.row().holdsSlot().isEmpty()) {
            return Optional.empty();
        }
        List<Kept> holders = executions.values().stream()
                .filter(kept -> !kept.row.isFinal()
                        && kept.row.holdsSlot().equals(append.row().holdsSlot())
                        && !kept.row.id().equals(append.row().id()))
                .sorted(Comparator.comparingLong(kept -> kept.number))
                .toList();
        return holders.size() < append.slotLimit().get()
                ? Optional.empty()
                : Optional.of(new Appended.SlotTaken(holders.getFirst().row.id()));
    }

    /** Stores what was not refused. */
    Appended store(Append append) {
        ExecutionRow row = append.row();
        move(gates, append);
        append.idempotencyKey().ifPresent(key -> keys.put(key, row.id()));
        append.firing().ifPresent(firing -> triggers.fired(firing, row.id()));
        if (append.expectedVersion() == 0) {
            use(row.definition(), row.createdAt());
            append.pins().forEach(hash -> use(hash, row.createdAt()));
        }
        Kept kept = executions.computeIfAbsent(row.id(), _ -> new Kept(++numbers, row));
        boolean asksNow = append.expectedVersion() == 0 || !kept.row.wantsSlot().equals(row.wantsSlot());
        kept.wantsSince = asksNow ? events.size() + 1L : kept.wantsSince;
        kept.row = row;
        kept.descent = append.expectedVersion() == 0 ? append.descent() : kept.descent;
        kept.pins = append.expectedVersion() == 0 ? append.pins() : kept.pins;
        kept.epoch = append.epoch();
        append.events().forEach(event -> store(kept, event));
        return new Appended.Stored(events.size());
    }

    private void store(Kept kept, StoredEvent event) {
        var stored = new StoredEvent(
                events.size() + 1L, event.execution(), event.version(), event.at(), event.type(), event.json());
        events.add(Optional.of(stored));
        kept.events.add(stored);
    }

    /** They count from 1 without a gap. */
    List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        @Nullable Kept kept = executions.get(execution);
        if (kept == null) {
            return List.of();
        }
        int from = Math.clamp(afterVersion, 0, kept.events.size());
        return page(kept.events.subList(from, kept.events.size()).stream(), limit);
    }

    List<StoredEvent> tail(long afterSequence, int limit) {
        int from = Math.clamp(afterSequence, 0, events.size());
        return page(events.subList(from, events.size()).stream().flatMap(Optional::stream), limit);
    }

    /** A notice, with the next number of the stream. */
    void note(Instant at, String type, String subject, String json) {
        events.add(Optional.empty());
        notices.put(lastSequence(), new Notice(lastSequence(), at, type, subject, json));
    }

    @Override
    Registered register(Registering wish, Instant now) {
        Registered registered = super.register(wish, now);
        if (registered instanceof Registered.New(StoredDefinition definition)) {
            note(now, Notice.DEFINITION_REGISTERED, definition);
        }
        return registered;
    }

    @Override
    boolean deprecate(String name, Optional<Integer> version, Deprecation deprecation) {
        boolean there = super.deprecate(name, version, deprecation);
        if (there) {
            note(
                    deprecation.since(),
                    Notice.DEFINITION_DEPRECATED,
                    name,
                    deprecation.told(name, version).toString());
        }
        return there;
    }

    boolean undeprecate(String name, Optional<Integer> version, String actor, Instant now) {
        if (undeprecate(name, version)) {
            String told = Deprecation.toldOfEnd(name, version, actor).toString();
            note(now, Notice.DEFINITION_UNDEPRECATED, name, told);
        }
        return isRegistered(name, version);
    }

    /** Who knows which schedules start something: the name of each that stands alone, with what it starts. */
    void scheduledBy(Supplier<Map<String, String>> schedules) {
        this.schedules = schedules;
    }

    Deleted deleteUnused(String name, Optional<Integer> version, Instant now) {
        Deletion deletion = deletion(name, version);
        List<DefinitionUser> users = Stream.of(working(deletion), scheduling(deletion), naming(deletion).stream())
                .flatMap(some -> some)
                .limit(Deleted.NAMED)
                .toList();
        if (!users.isEmpty()) {
            return new Deleted.Used(users);
        }
        List<StoredDefinition> deleted = delete(name, version, now);
        deleted.forEach(definition -> note(now, Notice.DEFINITION_DELETED, definition));
        return new Deleted.Gone(deleted.size());
    }

    private Stream<DefinitionUser> working(Deletion deletion) {
        return deletion.going().stream()
                .map(one -> registered(deletion.name(), Optional.of(one.number()))
                        .orElseThrow()
                        .hash())
                .distinct()
                .flatMap(hash -> liveWith(hash, Deleted.NAMED).stream())
                .map(DefinitionUser.Working::new);
    }

    private Stream<DefinitionUser> scheduling(Deletion deletion) {
        return schedules.get().entrySet().stream()
                .filter(schedule -> deletion.takes(WorkflowName.parse(schedule.getValue())))
                .map(schedule -> new DefinitionUser.Scheduled(schedule.getKey()));
    }

    private void note(Instant at, String type, StoredDefinition about) {
        Value.Mapping data = Value.mapping(
                        "name",
                        Value.of(about.name()),
                        "version",
                        Value.of(about.version().orElseThrow()))
                .with("hash", Value.of(about.hash()));
        note(at, type, about.name(), data.toString());
    }

    List<Entry> entries(long afterSequence, int limit) {
        List<Entry> page = new ArrayList<>();
        long length = 0;
        for (long number = Math.max(0, afterSequence) + 1;
                number <= events.size() && page.size() < limit && length <= JournalReader.MAX_PAGE_LENGTH;
                number++) {
            Optional<Entry> entry = entry(number);
            entry.ifPresent(page::add);
            length += entry.map(one -> one.json().length()).orElse(0);
        }
        return page;
    }

    private Optional<Entry> entry(long number) {
        @Nullable Notice notice = notices.get(number);
        return notice == null ? events.get((int) number - 1).map(event -> event) : Optional.of(notice);
    }

    long lastNotice() {
        return notices.isEmpty() ? 0 : notices.lastKey();
    }

    long lastSequence() {
        return events.size();
    }

    Census census() {
        Map<String, Long> open = new LinkedHashMap<>();
        Map<String, Long> waiting = new LinkedHashMap<>();
        rows(executions.values().stream()).filter(row -> !row.isFinal()).forEach(row -> {
            open.merge(row.status(), 1L, Long::sum);
            if (!row.waitingFor().isEmpty()) {
                waiting.merge(row.waitingFor().split(" ", 2)[0], 1L, Long::sum);
            }
        });
        return new Census(open, waiting, 0);
    }

    /** No more than a page may hold. */
    private static List<StoredEvent> page(Stream<StoredEvent> stored, int limit) {
        List<StoredEvent> page = new ArrayList<>();
        long length = 0;
        for (StoredEvent event : (Iterable<StoredEvent>) stored::iterator) {
            if (page.size() >= limit || length > JournalReader.MAX_PAGE_LENGTH) {
                break;
            }
            page.add(event);
            length += event.json().length();
        }
        return page;
    }

    Optional<GateView> turn(String name, BreakerTurn turn, Instant now) {
        if (!GateName.isName(name)) {
            return Optional.empty();
        }
        var breaker = new GateName(GateKind.BREAKER, name);
        var keeping = new Gatekeeping<>(gates, now);
        boolean known = switch (turn) {
            case BreakerTurn.Reset(String actor) -> keeping.reset(breaker, actor);
            case BreakerTurn.Open(String actor, Optional<Instant> until) -> keeping.open(breaker, until, actor);
        };
        return known ? gates.view(breaker) : Optional.empty();
    }

    // What is no longer kept

    ExpiredPage expired(Retention retention, Optional<Expired> after, int limit) {
        List<ExecutionRow> old = rows(executions.values().stream())
                .filter(row -> row.isFinal() && endOf(row).isBefore(retention.endedBefore()))
                .filter(row -> after.isEmpty() || comesAfter(row, after.get()))
                .sorted(Comparator.comparing(MemoryStore::endOf).thenComparing(ExecutionRow::id))
                .limit(limit)
                .toList();
        List<Expired> expired = old.stream()
                .filter(row ->
                        retention.statuses().isEmpty() || retention.statuses().contains(row.status()))
                .filter(row -> !isAmongTheNewest(row, retention.keepNewest()))
                .map(this::expired)
                .toList();
        return new ExpiredPage(expired, old.size() < limit ? Optional.empty() : Optional.of(expired(old.getLast())));
    }

    private static Instant endOf(ExecutionRow row) {
        return row.endedAt().orElseThrow();
    }

    private static boolean comesAfter(ExecutionRow row, Expired last) {
        int byTime = endOf(row).compareTo(last.endedAt());
        return byTime > 0 || byTime == 0 && row.id().compareTo(last.execution()) > 0;
    }

    private boolean isAmongTheNewest(ExecutionRow row, int kept) {
        return rows(executions.tailMap(row.id(), true).values().stream())
                        .filter(other -> other.workflow().equals(row.workflow()))
                        .count()
                <= kept;
    }

    private Expired expired(ExecutionRow row) {
        return new Expired(row.id(), endOf(row), obstacle(row));
    }

    private Optional<Obstacle> obstacle(ExecutionRow row) {
        if (takers(row.id()).anyMatch(taker -> !taker.isFinal())) {
            return Optional.of(Obstacle.BEING_TAKEN_BACK);
        }
        if (row.parent().flatMap(of -> find(of.outermost())).isPresent()) {
            return Optional.of(Obstacle.PART_OF_ANOTHER);
        }
        if (row.takesBack().flatMap(this::find).isPresent()) {
            return Optional.of(Obstacle.TOOK_BACK);
        }
        if (descent(row.id()).filter(this::continuesOneThatIsThere).isPresent()) {
            return Optional.of(Obstacle.CONTINUES_EARLIER);
        }
        if (isUntold(row)) {
            return Optional.of(Obstacle.UNTOLD);
        }
        boolean changed = !row.status().equals(ROLLED_BACK) || row.takesBack().isPresent();
        return changed && buildsUponEarlier(row) ? Optional.of(Obstacle.BUILDS_UPON_EARLIER) : Optional.empty();
    }

    private boolean continuesOneThatIsThere(Descent descent) {
        return descent.how() == Descent.How.RETRY && find(descent.earlier()).isPresent();
    }

    private boolean isUntold(ExecutionRow row) {
        long last = events.stream()
                .flatMap(Optional::stream)
                .filter(event -> event.execution().equals(row.id()))
                .mapToLong(StoredEvent::sequence)
                .max()
                .orElse(0);
        return last > outbox.leastTold().orElse(Long.MAX_VALUE);
    }

    private boolean buildsUponEarlier(ExecutionRow row) {
        return rows(createdBefore(row.id()))
                .filter(earlier -> !earlier.isFinal()
                        || earlier.status().equals("completed")
                        || earlier.status().equals("partially_completed"))
                .anyMatch(earlier -> earlier.touches().stream().anyMatch(touchedBy(row)::contains));
    }

    /** What it changed, and what those within it did. */
    private Set<String> touchedBy(ExecutionRow row) {
        Set<String> all = new HashSet<>(row.touches());
        within(row.id(), Optional.empty(), Integer.MAX_VALUE).forEach(member -> all.addAll(member.touches()));
        return all;
    }

    List<ExecutionId> remove(List<ExecutionId> asked) {
        List<ExecutionId> removed = new ArrayList<>();
        for (ExecutionId id : asked) {
            Optional<ExecutionRow> row = find(id);
            if (row.filter(ExecutionRow::isFinal).isPresent()
                    && obstacle(row.get()).isEmpty()) {
                within(id, Optional.empty(), Integer.MAX_VALUE).forEach(this::remove);
                remove(row.get());
                removed.add(id);
            }
        }
        return removed;
    }

    private void remove(ExecutionRow row) {
        pinned(row.id()).forEach(this::unuse);
        executions.remove(row.id());
        events.replaceAll(event -> event.filter(stored -> !stored.execution().equals(row.id())));
        keys.forEach((key, execution) -> {
            if (execution.equals(row.id())) {
                keptKeys.put(key, endOf(row).plus(Journal.KEPT_KEYS));
            }
        });
        unuse(row.definition());
    }

    void forget(Instant now) {
        outbox.releaseUnnamed(now.minus(Outbox.HELD));
        triggers.forget(now.minus(TriggerLog.REMEMBERED));
        forgetKeys(now);
    }

    private void forgetKeys(Instant now) {
        keptKeys.entrySet().removeIf(kept -> {
            boolean over = kept.getValue().isBefore(now);
            if (over) {
                keys.remove(kept.getKey());
            }
            return over;
        });
    }
}
