package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The requests of one client that are under way, by their ids, so that they can be given up. Thread-safe. */
public final class Running {

    /** So many may be under way at once. */
    public static final int MOST = 64;

    private final ConcurrentMap<Value, Cancellation> requests = new ConcurrentHashMap<>();

    /**
     * A request begins.
     *
     * @throws RpcRefused where one of that id is under way already, or too many are
     */
    public Cancellation begin(Value id) {
        if (requests.size() >= MOST) {
            throw new RpcRefused(
                    RpcRefused.INVALID_REQUEST,
                    "More than " + MOST + " requests are under way.",
                    Value.Nothing.NOTHING,
                    RpcRefused.OK);
        }
        var cancellation = new Cancellation();
        if (requests.putIfAbsent(id, cancellation) != null) {
            throw new RpcRefused(
                    RpcRefused.INVALID_REQUEST,
                    "A request of that id is under way.",
                    Value.Nothing.NOTHING,
                    RpcRefused.BAD_REQUEST);
        }
        return cancellation;
    }

    /** A request has ended. */
    public void end(Value id) {
        requests.remove(id);
    }

    /** Gives a request up; one that is not under way is left alone. */
    public void cancel(Value id) {
        Optional.ofNullable(requests.get(id)).ifPresent(Cancellation::cancel);
    }

    /** Gives all of them up. */
    public void cancelAll() {
        requests.values().forEach(Cancellation::cancel);
    }

    /** How many are under way. */
    public int count() {
        return requests.size();
    }
}
