package dev.belay.cli.place;

import dev.belay.engine.journal.StoredEvent;
import java.util.List;

/** The events of one execution, as they come. Used by one thread. */
public interface Feed extends AutoCloseable {

    /** Those after that version, in order; waits a moment for them where there are none yet. */
    List<StoredEvent> after(long version) throws InterruptedException;

    @Override
    void close();
}
