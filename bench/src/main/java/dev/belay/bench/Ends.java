package dev.belay.bench;

import dev.belay.engine.Watcher;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the executions that end, and tells who waits for the end of one. */
final class Ends implements Watcher {

    private final Map<ExecutionId, CountDownLatch> awaited = new ConcurrentHashMap<>();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean counts;

    /** Only counts from here on: nobody will wait for a single one. */
    void onlyCount() {
        counts = true;
    }

    int ended() {
        return ended.get();
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        if (state.ended().isPresent()) {
            ended.incrementAndGet();
            if (!counts) {
                latch(state.id()).countDown();
            }
        }
    }

    private CountDownLatch latch(ExecutionId id) {
        return awaited.computeIfAbsent(id, _ -> new CountDownLatch(1));
    }

    void await(ExecutionId id) {
        try {
            latch(id).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        awaited.remove(id);
    }
}
