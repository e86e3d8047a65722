package dev.belay.server.stream;

import dev.belay.engine.account.EventJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Answer;
import java.util.List;
import java.util.OptionalLong;

/** The events of all executions, in the order of their commits, without an end; each has its sequence number for an id. */
public final class JournalEvents implements Answer.Events {

    private final Backing backing;
    private final OptionalLong after;

    private JournalEvents(Backing backing, OptionalLong after) {
        this.backing = backing;
        this.after = after;
    }

    /** Those after that sequence number. */
    public static JournalEvents after(Backing backing, long sequence) {
        return new JournalEvents(backing, OptionalLong.of(sequence));
    }

    /** Those that are stored from now on. */
    public static JournalEvents fromNow(Backing backing) {
        return new JournalEvents(backing, OptionalLong.empty());
    }

    @Override
    public void tell(Answer.Listener listener) throws InterruptedException {
        JournalReader journal = backing.belay().journal();
        long told = after.orElseGet(journal::lastSequence);
        while (true) {
            long news = backing.news().count();
            List<StoredEvent> page = journal.tail(told, Page.SIZE);
            for (StoredEvent event : page) {
                told = event.sequence();
                if (!send(listener, event)) {
                    return;
                }
            }
            if (page.isEmpty() && !backing.news().await(news, Page.HEARTBEAT) && !listener.beat()) {
                return;
            }
        }
    }

    private static boolean send(Answer.Listener listener, StoredEvent event) {
        return listener.send(
                Long.toString(event.sequence()),
                Names.of(event),
                EventJson.withExecution(event).toString());
    }
}
