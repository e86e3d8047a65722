package dev.belay.server.stream;

import dev.belay.engine.account.EventJson;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Answer;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A stream in the order of its commits, without an end; each entry has its sequence number for an id.
 *
 * @param <E> what it consists of
 */
public final class EntryEvents<E extends Entry> implements Answer.Events {

    private final Backing backing;
    private final OptionalLong after;
    private final Wait wait;
    private final Pages<E> pages;
    private final Function<E, Optional<Shown>> view;

    /**
     * An entry as it is told.
     *
     * @param name of it
     * @param data about it
     */
    public record Shown(String name, Value.Mapping data) {}

    /** The next entries after a sequence number, so many at most. */
    private interface Pages<E> {
        List<E> after(JournalReader journal, long sequence, int limit);
    }

    /** Waits for something new since a count of news, until a sign of life is due; answers whether there is. */
    private interface Wait {
        boolean until(long news) throws InterruptedException;
    }

    private EntryEvents(
            Backing backing, OptionalLong after, Wait wait, Pages<E> pages, Function<E, Optional<Shown>> view) {
        this.backing = backing;
        this.after = after;
        this.wait = wait;
        this.pages = pages;
        this.view = view;
    }

    /**
     * Everything after that sequence number, or from now on.
     *
     * @param view what is told of an entry; nothing of those that are left out
     */
    public static EntryEvents<Entry> all(Backing backing, OptionalLong after, Function<Entry, Optional<Shown>> view) {
        return new EntryEvents<>(
                backing,
                after,
                news -> backing.news()
                        .awaitStored(news, Page.HEARTBEAT, backing.belay().journal()::lastSequence),
                JournalReader::entries,
                view);
    }

    /** The events of all executions after that sequence number, or from now on, as the journal has them. */
    public static EntryEvents<StoredEvent> ofExecutions(Backing backing, OptionalLong after) {
        return new EntryEvents<>(
                backing,
                after,
                news -> backing.news().await(news, Page.HEARTBEAT),
                JournalReader::tail,
                event -> Optional.of(new Shown(Names.of(event), EventJson.withExecution(event))));
    }

    @Override
    public void tell(Answer.Listener listener) throws InterruptedException {
        JournalReader journal = backing.belay().journal();
        long told = after.orElseGet(journal::lastSequence);
        while (true) {
            long news = backing.news().count();
            List<E> page = pages.after(journal, told, Page.SIZE);
            for (E entry : page) {
                told = entry.sequence();
                if (!send(listener, entry)) {
                    return;
                }
            }
            if (page.isEmpty() && !wait.until(news) && !listener.beat()) {
                return;
            }
        }
    }

    private boolean send(Answer.Listener listener, E entry) {
        return view.apply(entry)
                .map(shown -> listener.send(
                        Long.toString(entry.sequence()),
                        shown.name(),
                        shown.data().toString()))
                .orElse(true);
    }
}
