package dev.belay.cli.renewal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at certificates when it is started, and then from time to time until it is ended, in a thread of its own.
 */
public final class RenewalTimer {

    /** Where more is to be done than may be begun at once, the next look is not far. */
    static final Duration SOON = Duration.ofMinutes(1);

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Renewing renewing;
    private final Duration every;
    private final Consumer<String> say;
    private final Pause pause;
    private final CountDownLatch ended;
    private final Thread thread;

    /** Waits between two looks. */
    interface Pause {
        /** Whether that time has passed; it has not where everything ends. */
        boolean passes(Duration time) throws InterruptedException;
    }

    RenewalTimer(Renewing renewing, Duration every, Consumer<String> say, Pause pause, CountDownLatch ended) {
        this.renewing = renewing;
        this.every = every;
        this.say = say;
        this.pause = pause;
        this.ended = ended;
        this.thread = Thread.ofVirtual().name("belay renewals").unstarted(this::look);
    }

    /** Looks that often as soon as it is started. */
    public static RenewalTimer of(Renewing renewing, Duration every, Consumer<String> say) {
        var ended = new CountDownLatch(1);
        Pause pause = time -> !ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
        return new RenewalTimer(renewing, every, say, pause, ended);
    }

    /** Looks from now on, unless it was ended. */
    public void start() {
        thread.start();
    }

    /** Looks until the pause says that everything ends. */
    void look() {
        try {
            boolean goesOn = ended.getCount() > 0;
            while (goesOn) {
                goesOn = pause.passes(lookOnce());
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers how long to wait. What nobody thought of shall not be the last look: certificates end all the same. */
    private Duration lookOnce() {
        try {
            boolean more = renewing.look();
            return more && SOON.compareTo(every) < 0 ? SOON : every;
        } catch (RuntimeException fault) {
            say.accept("This is a fault of Belay: the look at certificates ended with " + fault + ".");
            return every;
        }
    }

    boolean isLooking() {
        return thread.isAlive();
    }

    /** Ends the looks, and waits until none is under way. */
    public void end() throws InterruptedException {
        ended.countDown();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(LONGEST_END);
        }
    }
}
