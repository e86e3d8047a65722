package dev.belay.server.http;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has how many streams open. Thread-safe. */
final class Streams {

    private final HttpLimits limits;
    private final Map<String, Integer> open = new HashMap<>();
    private final Set<Thread> threads = new HashSet<>();
    private boolean closed;

    Streams(HttpLimits limits) {
        this.limits = limits;
    }

    /** Opens one for this thread; answers why not, where it is not opened. */
    synchronized Optional<Problem> open(String principal) {
        int ofOne = open.getOrDefault(principal, 0);
        if (closed) {
            return Optional.of(Problem.of(ProblemCode.SERVER_BUSY, "the server is stopping"));
        }
        if (ofOne >= limits.streamsOfOne()) {
            return Optional.of(Problem.of(
                    ProblemCode.TOO_MANY_STREAMS,
                    "`" + principal + "`",
                    ofOne,
                    "streams_of_one",
                    limits.streamsOfOne()));
        }
        if (threads.size() >= limits.streams()) {
            return Optional.of(Problem.of(
                    ProblemCode.TOO_MANY_STREAMS, "The server", threads.size(), "streams", limits.streams()));
        }
        open.merge(principal, 1, Integer::sum);
        threads.add(Thread.currentThread());
        return Optional.empty();
    }

    /** Closes the one of this thread. */
    synchronized void close(String principal) {
        threads.remove(Thread.currentThread());
        open.computeIfPresent(principal, (_, count) -> count == 1 ? null : count - 1);
        // An interrupt that came at the last moment is not for what comes next on this connection.
        Thread.interrupted();
    }

    /** How many are open. */
    synchronized int count() {
        return threads.size();
    }

    /** Ends all of them, and opens no more. */
    synchronized void end() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
