package dev.belay.engine;

import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Wakes executions when they are due, by the wall clock.
 *
 * <p>One thread sleeps until the earliest wake-up, and looks at the clock at least every {@link
 * #LOOK} so that a clock that was set forward is noticed. The wake-ups themselves are part of the
 * executions' state; what is kept here can be lost.
 */
final class Timers implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Consumer<ExecutionId> wake;
    private final TreeSet<Due> order = new TreeSet<>();
    private final Map<ExecutionId, Due> byExecution = new HashMap<>();
    private final Thread thread;
    private boolean closed;

    Timers(InstantSource clock, Consumer<ExecutionId> wake) {
        this.clock = clock;
        this.wake = wake;
        this.thread = Thread.ofPlatform().daemon().name("belay timers").unstarted(this::watch);
    }

    private record Due(Instant at, ExecutionId execution) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : execution.compareTo(other.execution);
        }
    }

    void start() {
        thread.start();
    }

    /** Sets when an execution must be looked at; replaces what was set before. */
    synchronized void set(ExecutionId execution, Optional<Instant> at) {
        Due before = byExecution.get(execution);
        if (before != null && at.isPresent() && before.at().equals(at.get())) {
            return;
        }
        if (before != null) {
            byExecution.remove(execution);
            order.remove(before);
        }
        at.ifPresent(instant -> add(new Due(instant, execution)));
    }

    private synchronized void add(Due due) {
        byExecution.put(due.execution(), due);
        order.add(due);
        // Only who sleeps for longer than until now must be woken.
        if (order.first().equals(due)) {
            notifyAll();
        }
    }

    /** The same, where nothing is set: what was read a while ago does not replace what was set since. */
    synchronized void setUnlessSet(ExecutionId execution, Optional<Instant> at) {
        if (!byExecution.containsKey(execution)) {
            set(execution, at);
        }
    }

    private void watch() {
        for (Optional<ExecutionId> due = next(); due.isPresent(); due = next()) {
            wake.accept(due.get());
        }
    }

    /** Waits for the next execution that is due; empty when closed. */
    private synchronized Optional<ExecutionId> next() {
        try {
            while (!closed) {
                Duration wait = order.isEmpty()
                        ? LOOK
                        : Duration.between(clock.instant(), order.first().at());
                if (!order.isEmpty() && !wait.isPositive()) {
                    Due due = order.removeFirst();
                    byExecution.remove(due.execution());
                    return Optional.of(due.execution());
                }
                wait(Math.max(1, Math.min(wait.toMillis(), LOOK.toMillis())));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
