package dev.belay.engine;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.EventCodec;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Decision;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.GateAnswers;
import dev.belay.execution.GateMoves;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateAnswer;
import dev.belay.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One execution under way: decides on commands and stores each decision before anything follows
 * from it.
 *
 * <p>It has no thread and no clock of its own, so that a simulator can drive it step by step. Used
 * by one thread at a time.
 */
public final class ExecutionDriver {

    private final Journal journal;
    private final Decider decider;
    private final Supplier<Execution> reload;
    private final Function<ExecutionId, Execution> executions;
    private final Shelving shelving;
    private final Beginning beginning;

    private Execution state;

    /** Everything that its steps began to change so far: a row tells all of it, not only what is new. */
    private Touches touches;

    private ExecutionDriver(
            Journal journal,
            Decider decider,
            Execution state,
            Touches touches,
            Supplier<Execution> reload,
            Function<ExecutionId, Execution> executions,
            Beginning beginning) {
        this.executions = executions;
        this.journal = journal;
        this.decider = decider;
        this.state = state;
        this.touches = touches;
        this.reload = reload;
        this.shelving = new Shelving(journal);
        this.beginning = beginning;
    }

    /** Drives an execution that is stored, and that has no children. */
    public static ExecutionDriver of(Journal journal, Decider decider, Supplier<Execution> stored) {
        return of(journal, decider, stored, ExecutionDriver::noChildren);
    }

    private static Execution noChildren(ExecutionId child) {
        throw new IllegalStateException("The execution `" + child + "` cannot be read by this driver.");
    }

    /**
     * Drives an execution that is stored.
     *
     * @param executions the states of its children, from the journal
     */
    public static ExecutionDriver of(
            Journal journal, Decider decider, Supplier<Execution> stored, Function<ExecutionId, Execution> executions) {
        Execution read = stored.get();
        Optional<ExecutionRow> row = journal.find(read.id());
        long last = row.map(ExecutionRow::version).orElse(0L);
        // Somebody else may have added to it between the two looks.
        Execution state = read.version() < last ? stored.get() : read;
        Optional<String> damage = row.flatMap(found -> Soundness.damage(found, state));
        if (row.isEmpty() || damage.isPresent()) {
            throw new DamagedJournal(damage.orElse("The journal has no row of `" + state.id() + "`."));
        }
        return new ExecutionDriver(
                journal, decider, state, new Touches(row.get().touches()), stored, executions, Beginning.PLAIN);
    }

    /** Drives an execution that is about to be created, from its blank state. */
    public static ExecutionDriver creating(
            Journal journal, Decider decider, Execution blank, Supplier<Execution> stored) {
        return creating(journal, decider, blank, stored, ExecutionDriver::noChildren);
    }

    /** The same for one that may have children, whose states the function reads. */
    public static ExecutionDriver creating(
            Journal journal,
            Decider decider,
            Execution blank,
            Supplier<Execution> stored,
            Function<ExecutionId, Execution> executions) {
        return creating(journal, decider, blank, stored, executions, Beginning.PLAIN);
    }

    /** The same with more that is stored with its creation. */
    static ExecutionDriver creating(
            Journal journal,
            Decider decider,
            Execution blank,
            Supplier<Execution> stored,
            Function<ExecutionId, Execution> executions,
            Beginning beginning) {
        return new ExecutionDriver(journal, decider, blank, new Touches(List.of()), stored, executions, beginning);
    }

    private static Touches touches(Journal journal, Execution state) {
        return new Touches(journal.find(state.id()).map(ExecutionRow::touches).orElse(List.of()));
    }

    /** The state after everything that was stored. */
    public Execution state() {
        return state;
    }

    /** What became of a command. */
    public sealed interface Handled {

        /** It was decided, and what follows is stored; a wish may have been refused. */
        record Decided(List<Event> events, Optional<Problem> refusal) implements Handled {}

        /** The idempotency key of a creation stands for that execution. */
        record Replayed(ExecutionId execution) implements Handled {}

        /** That one goes on already from where this one was to go on. */
        record Continued(ExecutionId by) implements Handled {}

        /**
         * It was decided together with the first decision on a child, and both are stored.
         *
         * @param child drives the child
         * @param first the events of the child
         */
        record Delegated(List<Event> events, ExecutionDriver child, List<Event> first) implements Handled {}

        /** The execution may not begin: its slot is taken. */
        record SlotTaken(ExecutionId holder) implements Handled {}
    }

    /**
     * Decides on a command and stores what follows.
     *
     * @throws dev.belay.engine.journal.JournalUnavailable when the store took nothing: the state is as before, and
     *     the command may be handled again
     */
    public Handled handle(Command command, Instant now) {
        GateAnswers gates = GateAnswers.NONE;
        Command wish = command;
        while (true) {
            Draft draft = draft(wish, now, gates);
            if (draft.decision().events().isEmpty()) {
                return new Handled.Decided(List.of(), draft.decision().refusal());
            }
            if (wish instanceof Command.Delegated delegated) {
                Optional<Handled> handled = delegate(draft, delegated, now);
                if (handled.isPresent() && handled.get() instanceof Handled.SlotTaken(ExecutionId holder)) {
                    wish = ChildWishes.afterConflict(delegated, holder);
                } else if (handled.isPresent()) {
                    return handled.get();
                }
                continue;
            }
            switch (journal.append(append(draft))) {
                case Appended.Stored _ -> {
                    keep(draft);
                    return new Handled.Decided(
                            draft.decision().events(), draft.decision().refusal());
                }
                case Appended.Stale(long version) -> {
                    renew(version);
                    gates = GateAnswers.NONE;
                }
                // It is decided again with what is so. Each further round takes that others moved at the gates
                // meanwhile.
                case Appended.GatesDiffer(Map<StepPath, GateAnswer> answers) -> gates = gates.with(answers);
                case Appended.Replayed(ExecutionId execution) -> {
                    return new Handled.Replayed(execution);
                }
                case Appended.Continued(ExecutionId by) -> {
                    return new Handled.Continued(by);
                }
                case Appended.SlotTaken(ExecutionId holder) -> {
                    return new Handled.SlotTaken(holder);
                }
            }
        }
    }

    /** A decision that is not stored yet. */
    private record Draft(Command command, Decision decision, List<StoredEvent> stored, List<String> touches) {}

    private Draft draft(Command command, Instant now, GateAnswers gates) {
        Decision decision = decider.decide(state, command, now, gates);
        List<StoredEvent> stored = stored(decision, now);
        List<String> all = touches.with(decision.events());
        return new Draft(command, decision, stored, all);
    }

    private void keep(Draft draft) {
        state = light(draft.decision(), draft.stored());
        touches.keep(draft.touches());
    }

    /** R12: a decision on old state is not stored; it is made again on the new one. */
    private void renew(long version) {
        state = newerThan(state.version(), version);
        touches = touches(journal, state);
    }

    /** Stores the parent's word of the child and the child itself together; empty where it must be decided again. */
    private Optional<Handled> delegate(Draft own, Command.Delegated wish, Instant now) {
        ExecutionId id = wish.child().id();
        var child = new ExecutionDriver(
                journal,
                decider,
                Execution.blank(wish.definition()),
                new Touches(List.of()),
                () -> executions.apply(id),
                executions,
                Beginning.PLAIN);
        GateAnswers gates = GateAnswers.NONE;
        while (true) {
            Draft first = child.draft(wish.child(), now, gates);
            switch (journal.append(List.of(append(own), child.append(first)))) {
                case Appended.Stored _ -> {
                    keep(own);
                    child.keep(first);
                    return Optional.of(new Handled.Delegated(
                            own.decision().events(), child, first.decision().events()));
                }
                case Appended.Stale(long version) -> {
                    renew(version);
                    return Optional.empty();
                }
                case Appended.GatesDiffer(Map<StepPath, GateAnswer> answers) -> gates = gates.with(answers);
                case Appended.SlotTaken(ExecutionId holder) -> {
                    return Optional.of(new Handled.SlotTaken(holder));
                }
                case Appended.Replayed _, Appended.Continued _ ->
                    throw new IllegalStateException("A child has no key, and goes on from no earlier execution.");
            }
        }
    }

    /** What another has decided meanwhile; without anything new the same decision would be refused for ever. */
    private Execution newerThan(long decidedOn, long stored) {
        Execution newer = reload.get();
        if (newer.version() <= decidedOn) {
            throw new DamagedJournal("The journal takes no decision on the event " + decidedOn + " of `" + newer.id()
                    + "`: its last one is " + stored
                    + ", or a later process has taken the execution over.");
        }
        return newer;
    }

    private List<StoredEvent> stored(Decision decision, Instant now) {
        List<StoredEvent> stored = new ArrayList<>(decision.events().size());
        long version = state.version();
        for (Event event : decision.events()) {
            version++;
            stored.add(new StoredEvent(
                    0, decision.next().id(), version, now, EventCodec.type(event), EventCodec.write(event)));
        }
        return stored;
    }

    private Append append(Draft draft) {
        Command command = draft.command();
        Execution next = draft.decision().next();
        return new Append(
                state.version(),
                journal.epoch(),
                draft.stored(),
                Rows.of(next, draft.touches()),
                idempotencyKey(command),
                Rows.slotLimit(next, draft.decision().events()),
                GateMoves.of(next, draft.decision().events()),
                command instanceof Command.Descend descend
                        ? Optional.of(descend.descended().descent())
                        : Optional.empty(),
                state.version() == 0 ? beginning.firing() : Optional.empty(),
                state.version() == 0 ? pins(command) : Set.of());
    }

    private Set<String> pins(Command command) {
        Set<String> pins = new HashSet<>(beginning.sources());
        switch (command) {
            case Command.Create create -> pins.addAll(create.pins().values());
            case Command.Descend descend -> pins.addAll(descend.create().pins().values());
            case Command.CreateUndo _, Command.News _, Command.Wish _ -> {
                // Nothing else: what they run is pinned with their beginning, or with that of whom they work for.
            }
        }
        return pins;
    }

    private static Optional<String> idempotencyKey(Command command) {
        return switch (command) {
            case Command.Create create -> create.idempotencyKey();
            case Command.Descend descend -> descend.create().idempotencyKey();
            case Command.CreateUndo _, Command.News _, Command.Wish _ -> Optional.empty();
        };
    }

    /** The state that was decided; what is large in it is left to the journal, which holds it now. */
    private Execution light(Decision decision, List<StoredEvent> stored) {
        if (Shelving.areLight(stored)) {
            return decision.next();
        }
        Execution folded = state;
        for (int i = 0; i < stored.size(); i++) {
            StoredEvent event = stored.get(i);
            folded = folded.apply(shelving.light(event, decision.events().get(i)), event.at());
        }
        return folded;
    }
}
