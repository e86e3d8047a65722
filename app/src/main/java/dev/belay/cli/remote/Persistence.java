package dev.belay.cli.remote;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes on asking a server that was lost: it may only be starting again.
 *
 * @param longest how long it is waited for
 * @param pause between two attempts
 */
record Persistence(Duration longest, Duration pause) {

    /** As long as a server that is looked after takes to be back, and not much longer than somebody waits. */
    static final Persistence STANDARD = new Persistence(Duration.ofSeconds(60), Duration.ofMillis(500));

    /** Something in front of it finds nobody there, or it is starting or about to end. */
    private static final Set<Integer> COME_AGAIN = Set.of(502, 503, 504);

    /**
     * Asks until there is an answer. What cannot be reached at the first attempt is not waited for.
     *
     * @param say is told once that it is waited for, and once that it is back
     * @throws ServerLost when there is none in all that time
     */
    <T> T ask(Supplier<T> attempt, Consumer<String> say) throws InterruptedException {
        try {
            return once(attempt);
        } catch (ServerLost lost) {
            if (!lost.asked()) {
                throw lost;
            }
            say.accept(lost.problem().message() + " It is asked again for " + longest.toSeconds() + " s.");
            return again(attempt, say, lost);
        }
    }

    /** Asks once; what is told to come again later was lost for now. */
    <T> T once(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (ServerRefused refused) {
            if (COME_AGAIN.contains(refused.status())) {
                throw new ServerLost(refused.problems().getFirst(), true);
            }
            throw refused;
        }
    }

    /** Asks until there is an answer, after it was lost. */
    <T> T again(Supplier<T> attempt, Consumer<String> say, ServerLost lost) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(pause);
            try {
                T answer = once(attempt);
                say.accept("The server answers again.");
                return answer;
            } catch (ServerLost _) {
                // It is not back yet.
            }
        }
        throw lost;
    }
}
