package dev.belay.step.acme;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Asks again and again, as often as the other side likes, until a moment. */
final class Waiting {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Instant deadline;
    private Duration pause = FIRST_PAUSE;

    Waiting(InstantSource clock, Instant deadline) {
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * Pauses before the next question.
     *
     * @param wished when the other side wants to be asked again
     * @throws Stopped when there is no time left
     */
    void pause(AcmeAuthority authority, String forWhat, Optional<Instant> wished) throws Stopped, InterruptedException {
        Instant now = clock.instant();
        Instant next = wished.filter(now::isBefore).orElseGet(() -> now.plus(pause));
        if (!next.isBefore(deadline)) {
            throw Stopped.inDoubt(
                    "authority-slow",
                    Refusals.named(authority) + " has not finished " + forWhat
                            + " in the time that the step has. The next attempt goes on with the same order.");
        }
        Thread.sleep(Duration.between(now, next));
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
}
