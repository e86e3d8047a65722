package dev.belay.server.stream;

import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.JournalReader;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Answer;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The entries of the stream of everything, as a face calls them, without an end; each has its sequence number for an id. */
public final class EntryEvents implements Answer.Events {

    private final Backing backing;
    private final OptionalLong after;
    private final Function<Entry, Optional<Shown>> view;

    /**
     * An entry as it is told.
     *
     * @param name of it
     * @param data about it
     */
    public record Shown(String name, Value.Mapping data) {}

    /**
     * Those after that sequence number, or from now on.
     *
     * @param view what is told of an entry; nothing of those that are left out
     */
    public EntryEvents(Backing backing, OptionalLong after, Function<Entry, Optional<Shown>> view) {
        this.backing = backing;
        this.after = after;
        this.view = view;
    }

    @Override
    public void tell(Answer.Listener listener) throws InterruptedException {
        JournalReader journal = backing.belay().journal();
        long told = after.orElseGet(journal::lastSequence);
        while (true) {
            long news = backing.news().count();
            List<Entry> page = journal.entries(told, Page.SIZE);
            for (Entry entry : page) {
                told = entry.sequence();
                if (!send(listener, entry)) {
                    return;
                }
            }
            if (page.isEmpty() && !backing.news().await(news, Page.HEARTBEAT) && !listener.beat()) {
                return;
            }
        }
    }

    private boolean send(Answer.Listener listener, Entry entry) {
        return view.apply(entry)
                .map(shown -> listener.send(
                        Long.toString(entry.sequence()),
                        shown.name(),
                        shown.data().toString()))
                .orElse(true);
    }
}
