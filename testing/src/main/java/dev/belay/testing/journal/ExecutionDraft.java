package dev.belay.testing.journal;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Firing;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An execution as its writer sees it: says what its next append holds, and keeps count of what was stored. */
public final class ExecutionDraft {

    /** When every draft was created. */
    public static final Instant CREATED = Instant.parse("2026-03-29T01:30:00.123456789Z");

    private static final String EVENT_TYPE = "step-started.1";

    private final ExecutionId id;
    private long version;
    private String workflow = "publish-release";
    private Optional<String> definition = Optional.empty();
    private Optional<Descent> descent = Optional.empty();
    private String status = "running";
    private String reason = "";
    private String waitingFor = "";
    private String actor = "user:ada";
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<Instant> wakeAt = Optional.empty();
    private Optional<String> holdsSlot = Optional.empty();
    private Optional<String> wantsSlot = Optional.empty();
    private Optional<ExecutionId> takesBack = Optional.empty();
    private Map<String, String> labels = Map.of();
    private List<String> touches = List.of();
    private Optional<Parent> parent = Optional.empty();
    private Set<String> pins = Set.of();
    private Optional<String> key = Optional.empty();
    private Optional<Integer> slotLimit = Optional.empty();
    private List<GateMove> moves = List.of();
    private Instant at = CREATED;
    private Optional<Firing> firing = Optional.empty();

    /** Of an id without its {@code wf-}. */
    public ExecutionDraft(String name) {
        this.id = new ExecutionId("wf-" + name);
    }

    /** One that completed, with a key, a label and a thing that it touched. */
    public static ExecutionDraft finished(String name, String key, String thing) {
        return new ExecutionDraft(name)
                .key(key)
                .touches(thing)
                .labels(Map.of("team", "web"))
                .ended("completed");
    }

    /** Its id. */
    public ExecutionId id() {
        return id;
    }

    /** The version of its last event that was stored. */
    public long version() {
        return version;
    }

    ExecutionDraft version(long newVersion) {
        version = newVersion;
        return this;
    }

    ExecutionDraft definition(String hash) {
        definition = Optional.of(hash);
        return this;
    }

    /** Of that definition. */
    public ExecutionDraft workflow(String newWorkflow) {
        workflow = newWorkflow;
        return this;
    }

    ExecutionDraft status(String newStatus, String newReason) {
        status = newStatus;
        reason = newReason;
        return this;
    }

    /** It ended so, a minute after its creation. */
    public ExecutionDraft ended(String newStatus) {
        return ended(newStatus, CREATED.plusSeconds(60));
    }

    ExecutionDraft ended(String newStatus, Instant at) {
        status = newStatus;
        endedAt = Optional.of(at);
        return this;
    }

    /** It waits for that, until then. */
    public ExecutionDraft waits(String what, Instant until) {
        status = "waiting";
        waitingFor = what;
        wakeAt = Optional.of(until);
        return this;
    }

    ExecutionDraft actor(String newActor) {
        actor = newActor;
        return this;
    }

    /** Its labels. */
    public ExecutionDraft labels(Map<String, String> newLabels) {
        labels = newLabels;
        return this;
    }

    ExecutionDraft touches(String... things) {
        touches = List.of(things);
        return this;
    }

    /** It works for a step of that one, which nobody's step asked for. */
    ExecutionDraft within(ExecutionDraft other) {
        parent = Optional.of(new Parent(other.id, new StepPath("call"), other.outermost(), 1 + other.depth()));
        return this;
    }

    private ExecutionId outermost() {
        return parent.map(Parent::outermost).orElse(id);
    }

    private int depth() {
        return parent.map(Parent::depth).orElse(0);
    }

    ExecutionDraft takesBack(ExecutionDraft other) {
        takesBack = Optional.of(other.id);
        return this;
    }

    /** It can still come to need these definitions. */
    ExecutionDraft pins(String... hashes) {
        pins = Set.of(hashes);
        return this;
    }

    /** The idempotency key of its creation. */
    public ExecutionDraft key(String newKey) {
        key = Optional.of(newKey);
        return this;
    }

    /** It is started by that trigger. */
    ExecutionDraft firedBy(Firing newFiring) {
        firing = Optional.of(newFiring);
        return this;
    }

    ExecutionDraft holds(String slot, int limit) {
        holdsSlot = Optional.of(slot);
        slotLimit = Optional.of(limit);
        wantsSlot = Optional.empty();
        return this;
    }

    /** It waits for that slot. */
    public ExecutionDraft wants(String slot) {
        wantsSlot = Optional.of(slot);
        return this;
    }

    ExecutionDraft descends(Descent.How how, ExecutionDraft earlier) {
        descent = Optional.of(new Descent(earlier.id(), how));
        return this;
    }

    ExecutionDraft givesSlotBack() {
        holdsSlot = Optional.empty();
        slotLimit = Optional.empty();
        return this;
    }

    /** Its next append makes these moves at gates. */
    ExecutionDraft moves(GateMove... next) {
        moves = List.of(next);
        return this;
    }

    /** It is decided then. */
    ExecutionDraft at(Instant instant) {
        at = instant;
        return this;
    }

    /** Appends events with that data and, where they were stored, counts them. */
    public Appended to(Journal journal, String... json) {
        Append append = append(journal.epoch(), json);
        Appended appended = journal.append(append);
        if (appended instanceof Appended.Stored) {
            version = append.row().version();
            slotLimit = Optional.empty();
            moves = List.of();
        }
        return appended;
    }

    /** Its next append. */
    public Append append(long epoch, String... json) {
        var events = new ArrayList<StoredEvent>();
        for (int i = 0; i < json.length; i++) {
            events.add(new StoredEvent(0, id, version + 1 + i, at.plusNanos(i), EVENT_TYPE, json[i]));
        }
        Optional<String> creationKey = version == 0 ? key : Optional.empty();
        Optional<Firing> creationFiring = version == 0 ? firing : Optional.empty();
        return new Append(
                version,
                epoch,
                events,
                row(version + json.length),
                creationKey,
                slotLimit,
                moves,
                version == 0 ? descent : Optional.empty(),
                creationFiring,
                version == 0 ? pins : Set.of());
    }

    /** Its row as it is after what was stored. */
    public ExecutionRow row() {
        return row(version);
    }

    private ExecutionRow row(long atVersion) {
        return new ExecutionRow(
                id,
                workflow,
                definition.orElse("hash-of-" + workflow),
                status,
                reason,
                waitingFor,
                CREATED,
                CREATED.plusMillis(atVersion),
                endedAt,
                wakeAt,
                atVersion,
                holdsSlot,
                wantsSlot,
                actor,
                labels,
                takesBack,
                touches,
                parent);
    }
}
