package dev.belay.engine.delivery;

import dev.belay.engine.Tide;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.outbox.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Hands the stream to all sinks, each on a thread of its own. Thread-safe. */
public final class Dispatcher implements AutoCloseable {

    /** Somebody may have asked for a dead letter: that is no news of the stream. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration STORE_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final JournalReader journal;
    private final Outbox outbox;
    private final List<SinkPlan> sinks;
    private final Tide tide;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Hands a journal to these sinks.
     *
     * @param tide wakes it when there is something new
     * @param say is told what should not happen
     */
    public Dispatcher(
            JournalReader journal,
            Outbox outbox,
            List<SinkPlan> sinks,
            Tide tide,
            InstantSource clock,
            Consumer<String> say) {
        this.journal = journal;
        this.outbox = outbox;
        this.sinks = List.copyOf(sinks);
        this.tide = tide;
        this.clock = clock;
        this.say = say;
    }

    /** Names the sinks, and hands over from now on. */
    public void start() {
        outbox.begin(sinks.stream().map(SinkPlan::name).collect(Collectors.toSet()), clock.instant());
        var events = new CloudEvents(journal.instance());
        for (SinkPlan plan : sinks) {
            var delivering = new Delivering(
                    journal,
                    outbox,
                    plan,
                    events,
                    clock,
                    () -> ThreadLocalRandom.current().nextDouble());
            threads.add(Thread.ofVirtual().name("belay sink " + plan.name()).start(() -> hand(plan, delivering)));
        }
    }

    private void hand(SinkPlan plan, Delivering delivering) {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = step(plan, delivering);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it goes on. */
    private boolean step(SinkPlan plan, Delivering delivering) throws InterruptedException {
        long before = tide.count();
        try {
            return switch (delivering.step()) {
                case Delivering.Next.More _ -> ended.getCount() > 0;
                case Delivering.Next.AwaitNews _ -> awaitNews(before);
                case Delivering.Next.Pause(Duration span) -> pause(span);
            };
        } catch (JournalClosed closed) {
            return false;
        } catch (JournalUnavailable unavailable) {
            return pause(STORE_RETRY);
        } catch (RuntimeException fault) {
            say.accept("This is a fault of Belay: the sink `" + plan.name() + "` met " + fault + ".");
            return pause(LOOK);
        }
    }

    private boolean awaitNews(long before) throws InterruptedException {
        tide.await(before, LOOK);
        return ended.getCount() > 0;
    }

    private boolean pause(Duration span) throws InterruptedException {
        return !ended.await(span.compareTo(LOOK) > 0 ? LOOK.toNanos() : span.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Hands over nothing more, and waits until nothing is under way. What was handed over meanwhile comes once more. */
    @Override
    public void close() {
        ended.countDown();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(LONGEST_END);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
