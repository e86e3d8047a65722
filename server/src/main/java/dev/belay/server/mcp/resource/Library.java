package dev.belay.server.mcp.resource;

import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What can be read by its address. Thread-safe. */
public interface Library {

    /** Those that are worth listing, as the protocol lists them. */
    List<Value> list(Asking asking);

    /** Addresses with places to fill in, as the protocol lists them. */
    List<Value> templates();

    /** What stands at an address, as the protocol writes contents; empty where there is nothing. */
    Optional<Value> read(String uri, Asking asking) throws InterruptedException;

    /**
     * Tells of changes until nobody wants to know any more.
     *
     * @param wanted the addresses by now
     */
    void follow(Supplier<Set<String>> wanted, Follower follower) throws InterruptedException;

    /** Who wants to know. */
    interface Follower {

        /** From here on no change is missed. */
        default void began() {}

        /** What stands there has changed; false when nobody listens any more. */
        boolean changed(String uri);

        /** Whether anybody still listens; asked from time to time. */
        boolean listens();
    }
}
