package dev.belay.server.stream;

import dev.belay.engine.journal.StoredEvent;

/** What events are called on a stream. */
final class Names {

    private Names() {}

    /** The type without the number of its format: {@code step-started}. */
    static String of(StoredEvent event) {
        int dot = event.type().lastIndexOf('.');
        return dot < 0 ? event.type() : event.type().substring(0, dot);
    }
}
