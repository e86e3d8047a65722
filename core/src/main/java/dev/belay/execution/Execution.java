package dev.belay.execution;

import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One execution, as its events have made it. Immutable.
 *
 * <p>{@link #apply} is the only way in which it changes, live and on replay.
 */
public final class Execution {

    private final Change is;

    /** Made when somebody asks for it, and asked for several times by each who stores this state or looks at it. */
    private @Nullable List<StepState> openSteps;

    private Execution(Change is) {
        this.is = is;
    }

    /** The execution before its first event. */
    public static Execution blank(Definition definition) {
        return new Execution(new Change(definition));
    }

    /**
     * What an event makes of this execution.
     *
     * @param at when the event was decided
     * @throws IllegalStateException when the event cannot follow this state: the journal is damaged
     */
    public Execution apply(Event event, Instant at) {
        var change = new Change(is);
        change.version++;
        change.updatedAt = at;
        Applying.apply(change, event, at);
        return new Execution(change);
    }

    /** The number of its last event; 0 before the first. */
    public long version() {
        return is.version;
    }

    /** What is executed. */
    public Definition definition() {
        return is.definition;
    }

    /** The event that created it. */
    public Event.ExecutionCreated created() {
        if (is.created == null) {
            throw new IllegalStateException("The execution has no event yet.");
        }
        return is.created;
    }

    /** Its identity. */
    public ExecutionId id() {
        return created().id();
    }

    /** From which earlier execution it goes on, where it does. */
    public Optional<Event.ExecutionDescended> descended() {
        return Optional.ofNullable(is.descended);
    }

    /** When it was asked for. */
    public Instant createdAt() {
        return is.createdAt;
    }

    /** When its last event was decided. */
    public Instant updatedAt() {
        return is.updatedAt;
    }

    /** When it began; empty while it waits for its slot. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(is.startedAt);
    }

    /** When it must have ended. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(is.deadline);
    }

    /** The epoch of the process that it belongs to. */
    public long epoch() {
        return is.epoch;
    }

    /** Why it turned back, where it did. */
    public Optional<Halt> halt() {
        return Optional.ofNullable(is.halt);
    }

    /** Whether somebody paused it. */
    public boolean isPaused() {
        return is.paused;
    }

    /** Who paused it, where somebody did. */
    public Optional<String> pausedBy() {
        return Optional.ofNullable(is.pausedBy);
    }

    /** Whose step it works for, where it is a child. */
    public Optional<Parent> parent() {
        return created().parent();
    }

    /** The content hash of every definition that its steps can run. */
    public Map<WorkflowName, String> pins() {
        return is.pins;
    }

    Optional<String> pinned(WorkflowName workflow) {
        return Optional.ofNullable(is.pins.get(workflow));
    }

    /** Whether its rollback has begun. */
    public boolean isRollingBack() {
        return is.rollingBack;
    }

    /** How it ended. */
    public Optional<Event.ExecutionEnded> ended() {
        return Optional.ofNullable(is.ended);
    }

    /** When it ended. */
    public Optional<Instant> endedAt() {
        return is.ended == null ? Optional.empty() : Optional.of(is.updatedAt);
    }

    /** What was left so far. */
    public List<Leftover> leftovers() {
        return is.leftovers;
    }

    /** Signals that came before a step waited for them. */
    public List<Event.SignalReceived> signals() {
        return is.signals;
    }

    /** The state of a step, where it was begun. */
    public Optional<StepState> step(StepPath path) {
        return Optional.ofNullable(is.steps.get(path));
    }

    /** Every step that was begun, in the order of beginning; scopes, loops and iterations included. */
    public List<StepState> steps() {
        List<StepState> all = new ArrayList<>(is.steps.values());
        all.removeIf(step -> step.path().equals(StepPath.ROOT));
        all.sort(Comparator.comparingLong(StepState::order).thenComparing(StepState::path));
        return all;
    }

    /** The steps that something is owed to, or that wait for something, in no order to rely on. */
    public List<StepState> openSteps() {
        List<StepState> known = openSteps;
        if (known == null) {
            known = Collections.unmodifiableList(is.open.values());
            openSteps = known;
        }
        return known;
    }

    /** The steps that did something, or may have, and were not taken back: the newest first. */
    public List<StepPath> touched() {
        return is.touched.list();
    }

    /**
     * What another execution needs to take this one back: the newest step first.
     *
     * @param decider derives the keys, as it did for this execution
     */
    public List<TakesBack> takesBack(Decider decider) {
        return touched().stream()
                .map(path -> Rollbacks.takesBack(this, node(path), decider))
                .toList();
    }

    /** Where it stands. */
    public Status status() {
        return Standing.status(this);
    }

    /** When it must be looked at again without any news. */
    public Optional<Instant> wakeAt() {
        return Standing.wakeAt(this);
    }

    /** Whether an undo of it was completed, in a rollback or before. */
    boolean hasUndone() {
        return is.undone;
    }

    /** The undo key of a step that this execution takes back. */
    Optional<String> importedKey(StepPath path) {
        return Optional.ofNullable(is.importedKeys.get(path));
    }

    /** This execution, had it been given other inputs. */
    Execution asIfGiven(Value.Mapping inputs) {
        Event.ExecutionCreated created = created();
        if (created.inputs().equals(inputs)) {
            return this;
        }
        var change = new Change(is);
        change.created = created.given(inputs);
        return new Execution(change);
    }

    /**
     * This execution, had it been defined otherwise.
     *
     * @param dropped steps that are as if they had never been begun, with all that is within them
     * @param steps the step at each place of that definition
     */
    Execution under(Definition definition, Predicate<StepPath> dropped, Function<StepPath, Optional<Step>> steps) {
        var change = new Change(is, definition);
        change.steps = PersistentMap.empty();
        is.steps.forEach((path, node) -> {
            if (path.isWithin(StepPath.HANDLER)) {
                change.steps = change.steps.with(path, node);
            } else if (!dropped.test(path)) {
                change.steps = change.steps.with(path, node.as(steps.apply(path).orElseThrow(), dropped));
            }
        });
        return new Execution(change);
    }

    boolean isHandling() {
        return is.steps.has(StepPath.HANDLER);
    }

    Touched touchedChain() {
        return is.touched;
    }

    StepState node(StepPath path) {
        StepState node = is.steps.get(path);
        if (node == null) {
            throw new IllegalStateException("The step `" + path + "` was not begun.");
        }
        return node;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Execution execution && is.sameAs(execution.is);
    }

    @Override
    public int hashCode() {
        return Objects.hash(is.version, is.created);
    }

    @Override
    public String toString() {
        return (is.created == null ? "blank" : is.created.id()) + " " + is.version + " " + is.steps.values();
    }

    /** The next state while one event is applied to it. */
    static final class Change {
        final Definition definition;
        long version;
        Event.@Nullable ExecutionCreated created;
        Instant createdAt = Instant.EPOCH;
        Instant updatedAt = Instant.EPOCH;

        @Nullable Instant startedAt;

        @Nullable Instant deadline;

        long epoch;
        boolean paused;

        @Nullable String pausedBy;

        boolean rollingBack;
        boolean undone;

        Event.@Nullable ExecutionDescended descended;

        @Nullable Halt halt;

        Event.@Nullable ExecutionEnded ended;
        List<Leftover> leftovers = List.of();
        List<Event.SignalReceived> signals = List.of();
        Map<WorkflowName, String> pins = Map.of();
        Touched touched = Touched.NONE;
        PersistentMap<StepPath, StepState> steps = PersistentMap.empty();
        PersistentMap<StepPath, StepState> open = PersistentMap.empty();
        PersistentMap<StepPath, String> importedKeys = PersistentMap.empty();

        private Change(Definition definition) {
            this.definition = definition;
        }

        private Change(Change was) {
            this(was, was.definition);
        }

        private Change(Change was, Definition definition) {
            this.definition = definition;
            version = was.version;
            created = was.created;
            createdAt = was.createdAt;
            updatedAt = was.updatedAt;
            startedAt = was.startedAt;
            deadline = was.deadline;
            epoch = was.epoch;
            paused = was.paused;
            pausedBy = was.pausedBy;
            pins = was.pins;
            rollingBack = was.rollingBack;
            undone = was.undone;
            descended = was.descended;
            halt = was.halt;
            ended = was.ended;
            leftovers = was.leftovers;
            signals = was.signals;
            touched = was.touched;
            steps = was.steps;
            open = was.open;
            importedKeys = was.importedKeys;
        }

        StepState node(StepPath path) {
            StepState node = steps.get(path);
            if (node == null) {
                throw new IllegalStateException("An event speaks of the step `" + path + "`, which was not begun.");
            }
            return node;
        }

        void put(StepState.Change node) {
            StepState state = node.done();
            steps = steps.with(node.path, state);
            open = node.stage instanceof Stage.Ended ? open.without(node.path) : open.with(node.path, state);
        }

        void enterScope(StepPath path, Step step, Instant at, Optional<Instant> deadline) {
            StepState.Change scope = StepState.entering(path, step, version);
            scope.startedAt = at;
            scope.status = StepStatus.RUNNING;
            scope.stage = new Stage.Open(deadline);
            put(scope);
        }

        private boolean sameAs(Change other) {
            return version == other.version
                    && Objects.equals(created, other.created)
                    && createdAt.equals(other.createdAt)
                    && updatedAt.equals(other.updatedAt)
                    && Objects.equals(startedAt, other.startedAt)
                    && Objects.equals(deadline, other.deadline)
                    && epoch == other.epoch
                    && paused == other.paused
                    && Objects.equals(pausedBy, other.pausedBy)
                    && pins.equals(other.pins)
                    && rollingBack == other.rollingBack
                    && undone == other.undone
                    && Objects.equals(descended, other.descended)
                    && Objects.equals(halt, other.halt)
                    && Objects.equals(ended, other.ended)
                    && leftovers.equals(other.leftovers)
                    && signals.equals(other.signals)
                    && touched.equals(other.touched)
                    && content(steps).equals(content(other.steps))
                    && content(open).equals(content(other.open))
                    && content(importedKeys).equals(content(other.importedKeys));
        }

        private static <V> Map<StepPath, V> content(PersistentMap<StepPath, V> map) {
            Map<StepPath, V> all = new HashMap<>();
            map.forEach(all::put);
            return all;
        }
    }

    /** The scope that the steps of a body stand in, for the two outermost ones. */
    static Step outermost(StepPath path, Definition definition) {
        return Step.of(
                path.text(),
                new Verb.Scope(path.equals(StepPath.HANDLER) ? definition.onFailure() : definition.body(), false));
    }
}
