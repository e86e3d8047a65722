package dev.belay.server.http;

import java.time.Duration;

/** Is told what was answered. Must return soon. */
@FunctionalInterface
public interface Traffic {

    /**
     * A request was answered, or a stream has ended.
     *
     * @param route the id of its route; empty where there is none
     * @param stream whether it was a stream, which took as long as somebody listened
     */
    void answered(String route, int status, Duration took, boolean stream);
}
