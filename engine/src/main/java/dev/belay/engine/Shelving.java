package dev.belay.engine;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.journal.StoredEvents;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.execution.TakenOver;
import dev.belay.execution.TakesBack;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps what is large out of the states of executions: it lies in the journal anyway, and is read from there again by
 * the few that ask for it.
 *
 * <p>So an execution whose steps gave back a megabyte each needs no more memory than another one.
 */
final class Shelving {

    /** What is written in fewer characters than this is held. */
    static final int LARGE = 4_096;

    private final StoredEvents journal;

    Shelving(StoredEvents journal) {
        this.journal = journal;
    }

    /** Whether nothing large is in them. */
    static boolean areLight(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            if (event.json().length() >= LARGE) {
                return false;
            }
        }
        return true;
    }

    /** The event of a stored one, with everything large in it left in the journal. */
    Event light(StoredEvent stored, Event event) {
        return stored.json().length() < LARGE ? event : light(stored.execution(), stored.version(), event);
    }

    private Event light(ExecutionId execution, long version, Event event) {
        return switch (event) {
            case Event.StepImported(TakesBack taken) ->
                new Event.StepImported(
                        light(taken, at(execution, version, Event.StepImported.class, Event.StepImported::taken)));
            case Event.StepTakenOver(StepPath step, TakenOver taken) ->
                new Event.StepTakenOver(
                        step,
                        light(taken, at(execution, version, Event.StepTakenOver.class, Event.StepTakenOver::taken)));
            case Event.StepReady e ->
                new Event.StepReady(
                        e.step(),
                        fields(e.input(), at(execution, version, Event.StepReady.class, Event.StepReady::input)),
                        fields(
                                e.saveInput(),
                                at(execution, version, Event.StepReady.class, Event.StepReady::saveInput)));
            case Event.StepStarted e -> light(e, at(execution, version, Event.StepStarted.class, started -> started));
            case Event.StepCompleted e ->
                new Event.StepCompleted(
                        e.step(),
                        fields(
                                e.output(),
                                at(execution, version, Event.StepCompleted.class, Event.StepCompleted::output)));
            case Event.AttemptFailed e ->
                new Event.AttemptFailed(
                        e.step(),
                        e.attempt(),
                        e.failure(),
                        fields(
                                e.output(),
                                at(execution, version, Event.AttemptFailed.class, Event.AttemptFailed::output)));
            case Event.ChildReady e ->
                new Event.ChildReady(
                        e.step(),
                        e.workflow(),
                        e.definition(),
                        fields(e.inputs(), at(execution, version, Event.ChildReady.class, Event.ChildReady::inputs)));
            case Event.UndoStarted e ->
                new Event.UndoStarted(
                        e.step(),
                        e.attempt(),
                        e.key(),
                        fields(e.input(), at(execution, version, Event.UndoStarted.class, Event.UndoStarted::input)),
                        e.settles(),
                        e.deadline(),
                        e.epoch());
            // Nothing large is kept of these, or all of it is needed for every decision.
            case Event.ExecutionCreated _,
                    Event.ExecutionDescended _,
                    Event.WorkflowsPinned _,
                    Event.ChildImported _,
                    Event.ChildUndoReady _,
                    Event.ChildStarted _,
                    Event.ChildStopping _,
                    Event.ChildEnded _,
                    Event.ExecutionStarted _,
                    Event.ExecutionRecovered _,
                    Event.ExecutionPaused _,
                    Event.ExecutionResumed _,
                    Event.CancelRefused _,
                    Event.ExecutionHalted _,
                    Event.SignalReceived _,
                    Event.HandlerStarted _,
                    Event.ExecutionEnded _,
                    Event.StepSkipped _,
                    Event.AttemptStarted _,
                    Event.AttemptBound _,
                    Event.RetryScheduled _,
                    Event.StepFailed _,
                    Event.JumpTaken _,
                    Event.GatePassed _,
                    Event.GateClosed _,
                    Event.GateLeft _,
                    Event.StepInDoubt _,
                    Event.AttemptStopped _,
                    Event.ProbeStarted _,
                    Event.ProbeAnswered _,
                    Event.DoubtSettled _,
                    Event.DoubtLeft _,
                    Event.DecisionAwaited _,
                    Event.DecisionMade _,
                    Event.ScopeStarted _,
                    Event.LoopStarted _,
                    Event.ScopeClosing _,
                    Event.ScopeRestarted _,
                    Event.WaitStarted _,
                    Event.RollbackStarted _,
                    Event.UndoCompleted _,
                    Event.UndoAttemptFailed _,
                    Event.UndoRetryScheduled _,
                    Event.UndoLeft _,
                    Event.RollbackEnded _ -> event;
        };
    }

    private static Event light(Event.StepStarted e, Supplier<Event.StepStarted> again) {
        return new Event.StepStarted(
                e.step(),
                e.key(),
                fields(e.input(), () -> again.get().input()),
                light(e.receipt(), () -> again.get().receipt()),
                part(e.saved(), () -> again.get().saved()),
                e.undoInput()
                        .map(input -> fields(input, () -> undoInput(again.get().undoInput()))),
                e.changes(),
                e.deadline(),
                e.epoch());
    }

    private static TakesBack light(TakesBack taken, Supplier<TakesBack> again) {
        return new TakesBack(
                taken.path(),
                taken.undoKey(),
                taken.forwardKey(),
                fields(taken.input(), () -> again.get().input()),
                light(taken.receipt(), () -> again.get().receipt()),
                part(taken.saved(), () -> again.get().saved()),
                fields(taken.undoInput(), () -> again.get().undoInput()),
                fields(taken.output(), () -> again.get().output()),
                taken.certain());
    }

    private static TakenOver light(TakenOver taken, Supplier<TakenOver> again) {
        return new TakenOver(
                taken.end(),
                taken.attempt(),
                taken.forwardKey(),
                taken.undoKey(),
                fields(taken.input(), () -> again.get().input()),
                light(taken.receipt(), () -> again.get().receipt()),
                part(taken.saved(), () -> again.get().saved()),
                taken.undoInput()
                        .map(input -> fields(input, () -> undoInput(again.get().undoInput()))),
                taken.changes(),
                taken.stands(),
                fields(taken.output(), () -> again.get().output()),
                taken.failure(),
                taken.child());
    }

    private static Receipt light(Receipt receipt, Supplier<Receipt> again) {
        return new Receipt(part(receipt.data(), () -> again.get().data()), receipt.touches());
    }

    private static Value part(Value value, Supplier<Value> again) {
        return value instanceof Value.Mapping mapping ? fields(mapping, () -> mapping(again.get())) : value;
    }

    private static Value.Mapping fields(Value.Mapping mapping, Supplier<Value.Mapping> again) {
        return isLarge(mapping, LARGE) ? mapping.shelved(again) : mapping;
    }

    private static Value.Mapping undoInput(Optional<Value.Mapping> again) {
        return again.orElseThrow(() -> new DamagedJournal("An event has lost the input of its undo."));
    }

    private static Value.Mapping mapping(Value again) {
        if (again instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw new DamagedJournal("An event has changed: it held a mapping, and now a " + again.kind() + ".");
    }

    private static boolean isLarge(Value value, int limit) {
        return size(value, limit) >= limit;
    }

    /** About how many characters it takes; no more is counted than is asked. */
    private static int size(Value value, int limit) {
        return switch (value) {
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> Long.BYTES;
            case Value.Text(String text) -> text.length();
            case Value.Sequence(List<Value> items) -> sizeOfAll(items, limit);
            case Value.Mapping(Map<String, Value> fields) -> sizeOfAll(fields.values(), limit);
        };
    }

    private static int sizeOfAll(Iterable<Value> values, int limit) {
        int sum = 0;
        for (Value value : values) {
            sum += Long.BYTES + Math.min(limit, size(value, limit));
            if (sum >= limit) {
                return limit;
            }
        }
        return sum;
    }

    // Reading it again

    /** Reads a part of an event again. */
    private <E extends Event, T> Supplier<T> at(
            ExecutionId execution, long version, Class<E> kind, Function<E, T> part) {
        return () -> part.apply(kind.cast(again(execution, version)));
    }

    private Event again(ExecutionId execution, long version) {
        List<StoredEvent> found = journal.events(execution, version - 1, 1);
        if (found.isEmpty() || found.getFirst().version() != version) {
            throw new DamagedJournal("The event " + version + " of `" + execution + "` is gone.");
        }
        return Replay.event(found.getFirst());
    }
}
