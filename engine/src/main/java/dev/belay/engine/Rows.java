package dev.belay.engine;

import dev.belay.definition.Concurrency;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Halt;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepState;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Derives the row that lists read from the state of an execution. */
final class Rows {

    private static final String TIME = "time ";
    private static final String RETRY = "retry ";
    private static final String RATE = GateKind.RATE.id() + " ";

    private Rows() {}

    /** The row of that state; what its steps began to change so far is not in it. */
    static ExecutionRow of(Execution state, List<String> touches) {
        Event.ExecutionCreated created = state.created();
        boolean over = state.ended().isPresent();
        boolean started = state.startedAt().isPresent();
        Optional<String> slot = created.slot();
        return new ExecutionRow(
                created.id(),
                created.workflow(),
                created.definition(),
                state.status().id(),
                state.ended()
                        .map(Event.ExecutionEnded::reason)
                        .orElse(state.halt().map(Halt::reason).orElse("")),
                over ? "" : waitingFor(state),
                state.createdAt(),
                state.updatedAt(),
                state.endedAt(),
                state.wakeAt(),
                state.version(),
                started && !over ? slot : Optional.empty(),
                started || over ? Optional.empty() : slot,
                created.actor(),
                created.labels(),
                created.takesBack(),
                touches,
                created.parent());
    }

    /**
     * Whether nothing is to be done before it is due, by what the row says alone.
     *
     * <p>Nobody compares it with the events until then, so it is believed only where it says what for, and when.
     */
    static boolean onlyWaits(ExecutionRow row) {
        String what = row.waitingFor();
        boolean isForATime = what.startsWith(TIME) || what.startsWith(RETRY) || what.startsWith(RATE);
        return row.status().equals(Status.WAITING.id())
                && !what.isEmpty()
                && (!isForATime || row.wakeAt().isPresent());
    }

    /** What the row says otherwise than the events from which it was derived, where that matters. */
    static Optional<String> differing(ExecutionRow row, Execution state) {
        ExecutionRow derived = of(state, row.touches());
        if (row.version() > state.version()) {
            return Optional.of("version");
        }
        if (row.version() == state.version() && !row.status().equals(derived.status())) {
            return Optional.of("status");
        }
        boolean asCreated = row.workflow().equals(derived.workflow())
                && row.definition().equals(derived.definition())
                && row.actor().equals(derived.actor())
                && row.labels().equals(derived.labels())
                && row.takesBack().equals(derived.takesBack())
                && row.parent().equals(derived.parent());
        return asCreated ? Optional.empty() : Optional.of("creation");
    }

    /** How many may hold the slot that these events take. */
    static Optional<Integer> slotLimit(Execution state, List<Event> events) {
        boolean takes = state.created().slot().isPresent()
                && events.stream().anyMatch(Event.ExecutionStarted.class::isInstance);
        return takes ? state.definition().concurrency().map(Concurrency::limit) : Optional.empty();
    }

    /** What an execution waits for, in a few words. */
    static String waitingFor(Execution state) {
        if (state.status() == Status.PENDING) {
            return state.created().slot().map(slot -> "slot " + slot).orElse("");
        }
        StepState first = null;
        for (StepState step : state.openSteps()) {
            boolean older = first == null || step.order() < first.order();
            first = older && waitingFor(step).isPresent() ? step : first;
        }
        return first == null ? "" : waitingFor(first).orElse("");
    }

    private static Optional<String> waitingFor(StepState step) {
        return switch (step.stage()) {
            case Stage.Asking _ -> Optional.of("decision " + step.path());
            case Stage.Sleeping(Optional<Instant> until, Optional<String> signal) ->
                signal.map(name -> "signal " + name).or(() -> until.map(at -> TIME + at));
            case Stage.Backoff(Instant at) -> Optional.of(RETRY + at);
            case Stage.AtGate(GateName gate, Optional<Instant> until) ->
                Optional.of(gate.text() + until.map(at -> " until " + at).orElse(""));
            case Stage.UndoBackoff(Instant at) -> Optional.of(RETRY + at);
            case Stage.Attending attending -> Optional.of("execution " + attending.child());
            case Stage.Ended _,
                    Stage.Preparing _,
                    Stage.Performing _,
                    Stage.Doubting _,
                    Stage.Probing _,
                    Stage.Open _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Delegating _,
                    Stage.Undoing _ -> Optional.empty();
        };
    }
}
