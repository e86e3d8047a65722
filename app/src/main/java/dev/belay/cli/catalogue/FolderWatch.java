package dev.belay.cli.catalogue;

import dev.belay.engine.journal.JournalUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at a folder of definitions from time to time, in a thread of its own, from its start to its end.
 *
 * <p>Nobody waits long for a folder: one that lies on another machine may never answer.
 */
public final class FolderWatch {

    /** Between two looks. */
    public static final Duration EVERY = Duration.ofSeconds(2);

    /** So long a start waits for the first look. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final FolderCatalogue folder;
    private final Duration every;
    private final Consumer<String> say;
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    /** That thread only: what kept the last look from its end. */
    private String trouble = "";

    /** At that folder, that often. */
    public FolderWatch(FolderCatalogue folder, Duration every, Consumer<String> say) {
        this.folder = folder;
        this.every = every;
        this.say = say;
        this.thread = Thread.ofPlatform().daemon().name("belay definitions").unstarted(this::watch);
    }

    /** Begins to look, and waits until the first look has ended, but not for ever. */
    public void start() throws InterruptedException {
        thread.start();
        if (!first.await(FIRST.toNanos(), TimeUnit.NANOSECONDS)) {
            say.accept("The folder of definitions does not answer; Belay goes on without waiting for it.");
        }
    }

    private void watch() {
        try {
            do {
                lookOnce();
                first.countDown();
            } while (!ended.await(every.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** What nobody thought of shall not be the last look, and is told once, however often it comes in a row. */
    private void lookOnce() {
        try {
            folder.look();
            trouble = "";
        } catch (JournalUnavailable unavailable) {
            tell("The folder of definitions waits: " + unavailable.sentence());
        } catch (RuntimeException | StackOverflowError fault) {
            tell("This is a fault of Belay: the look at the definitions ended with " + fault + ".");
        }
    }

    private void tell(String now) {
        if (!now.equals(trouble)) {
            trouble = now;
            say.accept(now);
        }
    }

    /** Ends the looks, and waits until none is under way, but not for ever. */
    public void end() throws InterruptedException {
        ended.countDown();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(LONGEST_END);
        }
    }
}
