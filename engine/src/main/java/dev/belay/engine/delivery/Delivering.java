package dev.belay.engine.delivery;

import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Outbox;
import dev.belay.engine.outbox.SinkState;
import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Hands the stream to one sink, entry by entry, in order.
 *
 * <p>It has no thread of its own: {@link Dispatcher} gives it one, and so can a test. What it remembers is read from the
 * store when it begins; the rest is bounded by a page.
 */
final class Delivering {

    private static final int PAGE = 200;
    private static final int KNOWN = 256;
    private static final float LOAD = 0.75f;

    /** So many dead letters are tried again between two looks at the stream. */
    private static final int AGAIN = 20;

    /** How often it is written down that nothing in between was meant: to forget it costs a second look. */
    private static final Duration NOTED = Duration.ofSeconds(5);

    /** How often it is said that the sink is in use: what it does not have yet is kept for it. */
    private static final Duration NAMED = Duration.ofHours(1);

    private final JournalReader journal;
    private final Outbox outbox;
    private final SinkPlan plan;
    private final CloudEvents events;
    private final InstantSource clock;
    private final DoubleSupplier chance;

    private long passed = -1;
    private Instant noted = Instant.EPOCH;
    private Instant named = Instant.EPOCH;

    /** Rows of executions: what is asked of them was said once, at their creation. */
    private final Map<ExecutionId, Optional<ExecutionRow>> rows = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionId, Optional<ExecutionRow>> eldest) {
            return size() > KNOWN;
        }
    };

    Delivering(
            JournalReader journal,
            Outbox outbox,
            SinkPlan plan,
            CloudEvents events,
            InstantSource clock,
            DoubleSupplier chance) {
        this.journal = journal;
        this.outbox = outbox;
        this.plan = plan;
        this.events = events;
        this.clock = clock;
        this.chance = chance;
    }

    /** What is to be done next. */
    sealed interface Next {

        /** There may be more at once. */
        record More() implements Next {}

        /** Nothing before there is news. */
        record AwaitNews() implements Next {}

        /** Nothing before that. */
        record Pause(Duration span) implements Next {}
    }

    /** One step: tries again what somebody asked for, and hands over the next entries. */
    Next step() throws InterruptedException {
        Instant now = clock.instant();
        if (named.isBefore(now.minus(NAMED))) {
            outbox.begin(Set.of(plan.name()), now);
            named = now;
        }
        SinkState state = outbox.sink(plan.name());
        if (state.retryAt().filter(now::isBefore).isPresent()) {
            return new Next.Pause(Duration.between(now, state.retryAt().get()));
        }
        boolean revived = tryAgain();
        Next next = hand(state);
        return revived ? new Next.More() : next;
    }

    // Dead letters

    /** Whether there may be more of them: one that is not taken again waits for somebody to ask once more. */
    private boolean tryAgain() throws InterruptedException {
        List<DeadLetter> letters = outbox.again(plan.name(), AGAIN);
        for (DeadLetter letter : letters) {
            var message = new Message(letter.sequence(), letter.message(), letter.type(), letter.body());
            switch (plan.channel().hand(List.of(message))) {
                case Channel.Handover.Taken _ -> outbox.revived(letter.number(), clock.instant());
                case Channel.Handover.Refused(String why, Optional<Duration> _) ->
                    outbox.buriedAgain(letter.number(), letter.attempts() + 1, why);
            }
        }
        return letters.size() == AGAIN;
    }

    // The stream

    private Next hand(SinkState state) throws InterruptedException {
        passed = Math.max(passed, state.told());
        List<Entry> page = journal.entries(passed, PAGE);
        List<Message> batch = new ArrayList<>();
        long through = passed;
        for (Entry entry : page) {
            Optional<Message> message = message(entry);
            if (message.isPresent() && batch.size() == plan.channel().most()) {
                break;
            }
            message.ifPresent(batch::add);
            through = entry.sequence();
        }
        return batch.isEmpty() ? passOver(page, through, state.told()) : hand(state, batch, through);
    }

    private Optional<Message> message(Entry entry) {
        if (!plan.filter().wants(entry)) {
            return Optional.empty();
        }
        Optional<ExecutionRow> row = entry instanceof StoredEvent event ? row(event.execution()) : Optional.empty();
        return plan.filter().wants(row, CloudEvents.subject(entry))
                ? Optional.of(events.of(entry, row, plan.content()))
                : Optional.empty();
    }

    private Optional<ExecutionRow> row(ExecutionId id) {
        return rows.computeIfAbsent(id, journal::find);
    }

    /** Nothing of it is meant for this sink. */
    private Next passOver(List<Entry> page, long through, long told) {
        passed = through;
        Instant now = clock.instant();
        if (passed > told && noted.isBefore(now.minus(NOTED))) {
            outbox.delivered(plan.name(), passed, 0, now);
            noted = now;
        }
        return page.isEmpty() ? new Next.AwaitNews() : new Next.More();
    }

    private Next hand(SinkState state, List<Message> batch, long through) throws InterruptedException {
        return switch (plan.channel().hand(batch)) {
            case Channel.Handover.Taken _ -> {
                passed = through;
                outbox.delivered(plan.name(), through, batch.size(), clock.instant());
                yield new Next.More();
            }
            case Channel.Handover.Refused refused -> refused(state, batch.getFirst(), refused);
        };
    }

    private Next refused(SinkState state, Message first, Channel.Handover.Refused refused) {
        int attempts = state.attempts() + 1;
        Instant now = clock.instant();
        if (attempts >= plan.persistence().attempts()) {
            outbox.bury(new DeadLetter(
                    0,
                    plan.name(),
                    first.id(),
                    first.sequence(),
                    first.type(),
                    now,
                    attempts,
                    refused.why(),
                    first.body(),
                    false));
            return new Next.More();
        }
        Duration own = plan.persistence().pause(attempts, chance.getAsDouble());
        Duration pause = refused.pause()
                .filter(wanted -> wanted.compareTo(own) > 0)
                .map(wanted -> wanted.compareTo(plan.persistence().longest()) > 0
                        ? plan.persistence().longest()
                        : wanted)
                .orElse(own);
        outbox.failed(plan.name(), attempts, now.plus(pause), refused.why());
        return new Next.Pause(pause);
    }
}
