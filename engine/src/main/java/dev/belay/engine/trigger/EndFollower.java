package dev.belay.engine.trigger;

import dev.belay.definition.TriggerSource;
import dev.belay.engine.Tide;
import dev.belay.engine.delivery.CloudEvents;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows the stream, and tells triggers of executions that end; on a thread of its own.
 *
 * <p>It has its place in the stream like a sink. An end that it met twice, because it died in between, fires nothing
 * twice.
 */
public final class EndFollower implements AutoCloseable {

    private static final int PAGE = 200;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration NOTED = Duration.ofSeconds(5);
    private static final Duration NAMED = Duration.ofHours(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final JournalReader journal;
    private final Outbox outbox;
    private final Triggers triggers;
    private final Ends ends;
    private final Tide tide;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("belay triggers").unstarted(this::follow);

    private volatile long passed = -1;
    private Instant noted = Instant.EPOCH;
    private Instant named = Instant.EPOCH;

    /**
     * Follows that journal.
     *
     * @param say is told what should not happen
     */
    public EndFollower(
            JournalReader journal,
            Outbox outbox,
            Triggers triggers,
            Tide tide,
            InstantSource clock,
            Consumer<String> say) {
        this.journal = journal;
        this.outbox = outbox;
        this.triggers = triggers;
        this.ends = new Ends(new CloudEvents(journal.instance()));
        this.tide = tide;
        this.clock = clock;
        this.say = say;
    }

    /** Follows from now on. */
    public void start() {
        thread.start();
    }

    private void follow() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = round();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean round() throws InterruptedException {
        long before = tide.count();
        try {
            if (!step()) {
                tide.await(before, LOOK);
            }
            return ended.getCount() > 0;
        } catch (JournalClosed closed) {
            return false;
        } catch (JournalUnavailable unavailable) {
            return pause();
        } catch (RuntimeException fault) {
            say.accept("This is a fault of Belay: the triggers met " + fault + ".");
            return pause();
        }
    }

    private boolean pause() throws InterruptedException {
        return !ended.await(LOOK.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** One page; whether there may be more. */
    boolean step() {
        Instant now = clock.instant();
        if (named.isBefore(now.minus(NAMED))) {
            outbox.begin(Set.of(Outbox.TRIGGERS), now);
            named = now;
        }
        long told = outbox.sink(Outbox.TRIGGERS).told();
        passed = Math.max(passed, told);
        List<Entry> page = journal.entries(passed, PAGE);
        for (Entry entry : page) {
            if (entry instanceof StoredEvent event && event.name().equals(Ends.NAME)) {
                endOrPassOver(event);
            }
            passed = entry.sequence();
        }
        if (passed > told && noted.isBefore(now.minus(NOTED))) {
            outbox.delivered(Outbox.TRIGGERS, passed, 0, now);
            noted = now;
        }
        return !page.isEmpty();
    }

    /** Whether it has gone past that number of the stream. */
    public boolean hasPassed(long sequence) {
        return passed >= sequence;
    }

    /** One execution that can no longer be read must not keep all later ends from the triggers. */
    private void endOrPassOver(StoredEvent event) {
        try {
            end(event);
        } catch (DamagedJournal damaged) {
            say.accept("No trigger was told that " + event.execution() + " ended: " + damaged.sentence()
                    + " Start by hand what it should have started; `belay doctor` tells what else is damaged.");
        }
    }

    /** Most ends concern no trigger: then nothing is read. */
    private void end(StoredEvent event) {
        if (triggers.book().live().stream().noneMatch(live -> live.trigger().source() instanceof TriggerSource.Ended)) {
            return;
        }
        Optional<ExecutionRow> row = journal.find(event.execution()).filter(found -> concerns(event, found));
        Optional<StoredEvent> created =
                row.flatMap(found -> journal.events(found.id(), 0, 1).stream().findFirst());
        created.ifPresent(first -> triggers.happened(ends.of(event, row.orElseThrow(), first)));
    }

    private boolean concerns(StoredEvent event, ExecutionRow row) {
        return triggers.book().live().stream()
                .anyMatch(live -> live.trigger().source() instanceof TriggerSource.Ended source
                        && source.workflows().contains(row.workflow())
                        && Ends.status(event)
                                .filter(source.statuses()::contains)
                                .isPresent());
    }

    /** Follows no more, and waits until nothing is under way. */
    @Override
    public void close() {
        ended.countDown();
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(LONGEST_END);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
