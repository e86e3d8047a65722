package dev.belay.server.mcp;

import dev.belay.server.mcp.protocol.Cancellation;
import dev.belay.server.mcp.protocol.Frames;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.Metadata;
import dev.belay.server.mcp.protocol.Outlet;
import dev.belay.server.mcp.protocol.Picked;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.protocol.Session;
import dev.belay.server.mcp.resource.Library;
import dev.belay.value.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Tells clients of what they follow: the lists do not change while they listen, the resources do. */
final class Listening {

    private static final String UPDATED = "notifications/resources/updated";
    private static final String FOLLOWED = "resourceSubscriptions";

    private final Library library;

    Listening(Library library) {
        this.library = library;
    }

    /** Tells of the resources that the request names, each message marked as one of this subscription. */
    void listen(Message.Request request, Outlet outlet, Cancellation cancellation) throws InterruptedException {
        if (!outlet.carries()) {
            throw RpcRefused.params("Who listens has to accept `text/event-stream`.");
        }
        Set<String> wanted =
                new LinkedHashSet<>(Picked.texts(Picked.object(request.params(), "notifications"), FOLLOWED));
        if (wanted.size() > Session.MOST_FOLLOWED) {
            throw RpcRefused.params("At most " + Session.MOST_FOLLOWED + " resources can be followed.");
        }
        Value.Mapping mark = Value.mapping(Metadata.FIELD, Value.mapping(Metadata.SUBSCRIPTION, request.id()));
        Value honoured = wanted.isEmpty()
                ? Value.Mapping.EMPTY
                : Value.mapping(
                        FOLLOWED,
                        new Value.Sequence(wanted.stream().<Value>map(Value::of).toList()));
        Value.Mapping acknowledged =
                Frames.notification("notifications/subscriptions/acknowledged", mark.with("notifications", honoured));
        // Told only when nothing can be missed any more: who reads it may change something at once.
        follow(() -> wanted, outlet, mark, () -> outlet.send(acknowledged), cancellation::isCancelled);
    }

    /** Tells of the resources that a session follows by now. */
    void follow(Session session, Outlet outlet) throws InterruptedException {
        follow(session::followed, outlet, Value.Mapping.EMPTY, () -> {}, session::isEnded);
    }

    private void follow(
            Supplier<Set<String>> wanted, Outlet outlet, Value.Mapping mark, Runnable began, BooleanSupplier ended)
            throws InterruptedException {
        library.follow(wanted, new Library.Follower() {
            @Override
            public void began() {
                began.run();
            }

            @Override
            public boolean changed(String uri) {
                return outlet.send(Frames.notification(UPDATED, mark.with("uri", Value.of(uri))));
            }

            @Override
            public boolean listens() {
                return !ended.getAsBoolean() && outlet.beat();
            }
        });
    }
}
