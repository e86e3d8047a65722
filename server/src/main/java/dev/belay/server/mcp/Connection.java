package dev.belay.server.mcp;

import dev.belay.server.access.Principal;
import dev.belay.server.mcp.protocol.Cancellation;
import dev.belay.server.mcp.protocol.Client;
import dev.belay.server.mcp.protocol.Frames;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.MessageReader;
import dev.belay.server.mcp.protocol.ModernHead;
import dev.belay.server.mcp.protocol.Outlet;
import dev.belay.server.mcp.protocol.Revisions;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.protocol.Running;
import dev.belay.server.mcp.protocol.Session;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Both eras on one connection, message by message, whatever carries it.
 *
 * <p>One thread brings what comes; each request is answered by a virtual thread of its own.
 */
public final class Connection {

    /** Longer messages are refused by whoever carries them. */
    public static final int LONGEST_MESSAGE = 1024 * 1024;

    /** So long what is under way may take after the last message came. */
    private static final Duration FINISHING = Duration.ofSeconds(60);

    private final Conversation conversation;
    private final Peer peer;
    private final Sending sending;
    private final Running running = new Running();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("mcp ", 0).factory());
    private volatile Optional<Session> session = Optional.empty();
    private volatile boolean gone;
    private volatile boolean ended;
    private boolean following;

    /**
     * Who is at the other end.
     *
     * @param principal who
     * @param readsOnly whether only that is offered which changes nothing
     */
    public record Peer(Principal principal, boolean readsOnly) {}

    /** Carries messages to the other end; called by many threads at once. */
    @FunctionalInterface
    public interface Sending {

        /** Carries a message, which stands on one line; false when nobody is there any more. */
        boolean send(String message);
    }

    /** A connection to that peer, which is answered out of that offer. */
    public Connection(Offer offer, InstantSource clock, Peer peer, Sending sending) {
        this.conversation = new Conversation(offer, clock);
        this.peer = peer;
        this.sending = sending;
    }

    /** Whether the other end takes messages, as far as is known. */
    public boolean isOpen() {
        return !gone;
    }

    // What comes

    /** Takes a message. */
    public void take(String text) {
        try {
            switch (MessageReader.read(text)) {
                case Message.Request request -> begin(request);
                case Message.Notification notification -> notified(notification);
                case Message.Response response -> session.ifPresent(open -> open.answered(response));
            }
        } catch (RpcRefused refused) {
            send(Frames.error(Value.Nothing.NOTHING, refused));
        }
    }

    /** A message came that is longer than is taken. */
    public void takeTooLong() {
        send(Frames.error(
                Value.Nothing.NOTHING,
                new RpcRefused(
                        RpcRefused.INVALID_REQUEST,
                        "A message has at most " + LONGEST_MESSAGE + " bytes.",
                        Value.Nothing.NOTHING,
                        RpcRefused.OK)));
    }

    /** Nothing more comes: what is under way is finished, what would wait or listen for ever is ended. */
    public void finish() throws InterruptedException {
        try {
            threads.shutdown();
            ended = true;
            if (!threads.awaitTermination(FINISHING.toMillis(), TimeUnit.MILLISECONDS)) {
                running.cancelAll();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A handshake is made in order: what follows it belongs to its session. */
    private void begin(Message.Request request) {
        try {
            if (request.method().equals("initialize") && !ModernHead.isOn(request, Optional.empty())) {
                Client client = restricted(Conversation.greeted(request));
                session = Optional.of(Session.ofConnection(peer.principal(), client));
                send(Frames.result(request.id(), conversation.greeting(client)));
                return;
            }
            Cancellation cancellation = running.begin(request.id());
            threads.execute(() -> answer(request, cancellation));
        } catch (RpcRefused refused) {
            send(Frames.error(request.id(), refused));
        }
    }

    private Client restricted(Client client) {
        return peer.readsOnly() ? client.reading() : client;
    }

    private void notified(Message.Notification notification) {
        if (notification.method().equals("notifications/cancelled")) {
            notification.params().get("requestId").ifPresent(running::cancel);
        }
    }

    // Answers

    private void answer(Message.Request request, Cancellation cancellation) {
        try {
            Value.Mapping result = result(request, cancellation);
            if (!cancellation.isCancelled()) {
                send(Frames.result(request.id(), result));
            }
        } catch (RpcRefused refused) {
            send(Frames.error(request.id(), refused));
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError fault) {
            send(Frames.error(request.id(), conversation.refusal(request.method(), fault)));
        } finally {
            running.end(request.id());
        }
    }

    private Value.Mapping result(Message.Request request, Cancellation cancellation) throws InterruptedException {
        var outlet = new Back();
        if (ModernHead.isOn(request, Optional.empty())) {
            Client client = restricted(ModernHead.read(request, Optional.empty()));
            return conversation.modern(request, client, peer.principal(), outlet, cancellation);
        }
        Session open = session.orElseThrow(() -> RpcRefused.params("Begin with `initialize`, or speak "
                + Revisions.MODERN + ". Spoken are: " + String.join(", ", Revisions.all()) + "."));
        Value.Mapping result = conversation.legacy(request, open, outlet, cancellation);
        if (!open.followed().isEmpty()) {
            follow();
        }
        return result;
    }

    /** There is no stream to open here: who follows something is told of it on the connection. */
    private synchronized void follow() {
        if (!following && !ended) {
            following = true;
            threads.execute(this::tell);
        }
    }

    private void tell() {
        try {
            conversation.follow(() -> session.map(Session::followed).orElse(Set.of()), new Back());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError fault) {
            conversation.refusal("resources/subscribe", fault);
            followNoMore();
        }
    }

    /** The next request of a client that follows something begins it again. */
    private synchronized void followNoMore() {
        following = false;
    }

    private boolean send(Value.Mapping frame) {
        if (!gone && !sending.send(frame.toString())) {
            gone = true;
        }
        return !gone;
    }

    /** The way back: the same for all requests. */
    private final class Back implements Outlet {

        @Override
        public boolean carries() {
            return true;
        }

        @Override
        public boolean send(Value.Mapping frame) {
            return Connection.this.send(frame);
        }

        /** After the last message nobody can answer a question any more, and nobody waits for news. */
        @Override
        public boolean beat() {
            return !gone && !ended;
        }
    }
}
