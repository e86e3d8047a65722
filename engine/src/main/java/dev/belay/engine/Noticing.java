package dev.belay.engine;

import dev.belay.definition.Concurrency;
import dev.belay.engine.output.StepLog;
import dev.belay.execution.ChildEnd;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Tells others what was stored, and sees to what it means for other executions: the next in a queue may begin, and who
 * waits for news has some.
 */
final class Noticing implements Watcher {

    private final Watcher inner;
    private final Consumer<String> admit;
    private final Consumer<List<Event>> gates;
    private final BiConsumer<ExecutionId, Command> tell;
    private final Awaited awaited;

    /**
     * With what is to be done when a slot may be free, with what is told of events at gates, and how an execution is told
     * something.
     */
    Noticing(
            Watcher inner,
            Consumer<String> admit,
            Consumer<List<Event>> gates,
            BiConsumer<ExecutionId, Command> tell,
            Awaited awaited) {
        this.tell = tell;
        this.inner = inner;
        this.admit = admit;
        this.gates = gates;
        this.awaited = awaited;
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        inner.decided(state, events, at);
        freeSlot(state, events).ifPresent(admit);
        gates.accept(events);
        if (state.ended().isPresent()) {
            state.parent().ifPresent(parent -> tell.accept(parent.execution(), end(state, parent)));
        }
        awaited.ring(state.id());
    }

    private static Command end(Execution child, Parent parent) {
        Phase phase = child.created().takesBack().isPresent() ? Phase.UNDO : Phase.FORWARD;
        return new Command.ChildEnded(parent.step(), phase, ChildEnd.of(child));
    }

    /** The slot that is free again, or that has room for another one beside this execution. */
    private static Optional<String> freeSlot(Execution state, List<Event> events) {
        if (state.created().slot().isEmpty()) {
            return Optional.empty();
        }
        boolean began = events.stream().anyMatch(Event.ExecutionStarted.class::isInstance)
                && state.definition().concurrency().map(Concurrency::limit).orElse(1) > 1;
        return began || state.ended().isPresent() ? state.created().slot() : Optional.empty();
    }

    @Override
    public void printed(ExecutionId execution, StepLog log, String line) {
        inner.printed(execution, log, line);
    }

    @Override
    public void setAside(ExecutionId execution, RuntimeException why) {
        inner.setAside(execution, why);
    }

    @Override
    public void storeUnavailable(String message) {
        inner.storeUnavailable(message);
    }
}
