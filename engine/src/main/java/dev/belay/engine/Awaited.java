package dev.belay.engine;

import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Threads that wait for news of an execution. Thread-safe.
 *
 * <p>News of one wakes nobody who waits for another.
 */
final class Awaited {

    private final Map<ExecutionId, Bell> bells = new ConcurrentHashMap<>();

    /** What the threads that wait for one execution wait on. */
    private static final class Bell {
        private int waiting;
    }

    /**
     * Asks now, after all news of the execution, and at least that often, until there is an answer.
     *
     * @param question what it throws ends the waiting
     */
    <T> T until(ExecutionId id, Duration atLeast, Supplier<Optional<T>> question) throws InterruptedException {
        Bell bell = join(id);
        try {
            // Whoever rings waits until the question is answered, so that no news comes in between unheard.
            synchronized (bell) {
                Optional<T> answer = question.get();
                while (answer.isEmpty()) {
                    bell.wait(atLeast.toMillis());
                    answer = question.get();
                }
                return answer.get();
            }
        } finally {
            leave(id);
        }
    }

    private Bell join(ExecutionId id) {
        return bells.compute(id, (_, known) -> {
            Bell bell = known == null ? new Bell() : known;
            bell.waiting++;
            return bell;
        });
    }

    private void leave(ExecutionId id) {
        bells.computeIfPresent(id, (_, bell) -> --bell.waiting == 0 ? null : bell);
    }

    /** There is news of that execution. */
    void ring(ExecutionId id) {
        Bell bell = bells.get(id);
        if (bell != null) {
            synchronized (bell) {
                bell.notifyAll();
            }
        }
    }
}
