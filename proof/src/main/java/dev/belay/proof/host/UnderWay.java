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

    synchronized void awaitRoom() throws InterruptedException {
        while (open.size() >= atOnce) {
            wait();
        }
    }

    synchronized void awaitNone() throws InterruptedException {
        while (!open.isEmpty()) {
            wait();
        }
    }
}
