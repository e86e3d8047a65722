package dev.belay.proof.host;

import dev.belay.execution.ExecutionId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The executions that have not ended, and a cap on them. Thread-safe. */
final class UnderWay {

    private final int atOnce;
    private final Set<ExecutionId> open = new HashSet<>();
    private final Set<ExecutionId> ended = new HashSet<>();
    private int aboutToBegin;

    UnderWay(int atOnce) {
        this.atOnce = atOnce;
    }

    /** It began, and may have ended since. */
    synchronized void begin(ExecutionId id) {
        if (!ended.contains(id)) {
            open.add(id);
        }
    }

    synchronized void end(ExecutionId id) {
        ended.add(id);
        open.remove(id);
        notifyAll();
    }

    synchronized List<ExecutionId> all() {
        return List.copyOf(open);
    }

    /** Waits for room for one more, and keeps it until {@link #begun}. */
    synchronized void awaitRoom() throws InterruptedException {
        while (open.size() + aboutToBegin >= atOnce) {
            wait();
        }
        aboutToBegin++;
    }

    /** What there was room kept for is counted by now, or did not begin. */
    synchronized void begun() {
        aboutToBegin--;
        notifyAll();
    }

    synchronized void awaitNone() throws InterruptedException {
        while (!open.isEmpty()) {
            wait();
        }
    }
}
