package dev.belay.server.stream;

import dev.belay.engine.account.EventJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Answer;
import java.util.List;

/** The events of one execution, to its last one; each has its version for an id. */
public final class ExecutionEvents implements Answer.Events {

    /** The type of the event after which there is none, whatever the number of its format. */
    private static final String LAST = "execution-ended";

    private final Backing backing;
    private final ExecutionId execution;
    private final long after;

    /** Those after that version. */
    public ExecutionEvents(Backing backing, ExecutionId execution, long after) {
        this.backing = backing;
        this.execution = execution;
        this.after = after;
    }

    @Override
    public void tell(Answer.Listener listener) throws InterruptedException {
        JournalReader journal = backing.belay().journal();
        long told = after;
        while (true) {
            long news = backing.news().count();
            List<StoredEvent> page = journal.events(execution, told, Page.SIZE);
            for (StoredEvent event : page) {
                told = event.version();
                if (!send(listener, event) || Names.of(event).equals(LAST)) {
                    return;
                }
            }
            if (page.isEmpty() && !waits(listener, news)) {
                return;
            }
        }
    }

    private static boolean send(Answer.Listener listener, StoredEvent event) {
        return listener.send(
                Long.toString(event.version()),
                Names.of(event),
                EventJson.of(event).toString());
    }

    /** Until there may be more; false where nobody listens, or the execution is gone. */
    private boolean waits(Answer.Listener listener, long news) throws InterruptedException {
        return backing.news().await(news, Page.HEARTBEAT)
                || listener.beat() && backing.belay().journal().find(execution).isPresent();
    }
}
