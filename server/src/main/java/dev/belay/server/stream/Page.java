package dev.belay.server.stream;

import java.time.Duration;

/** How the journal is read for those who listen. */
final class Page {

    /** So many events at once. */
    static final int SIZE = 200;

    /** After so long without news, something is sent all the same. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private Page() {}
}
