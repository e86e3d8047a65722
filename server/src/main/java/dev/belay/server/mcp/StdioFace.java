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
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries the protocol over two streams of a process, one message a line, both eras on one connection.
 *
 * <p>One thread reads; each request is answered by a virtual thread of its own; whoever writes holds the lock.
 */
public final class StdioFace {

    private static final int LONGEST_LINE = 1024 * 1024;

    /** So long what is under way may take after the last message came. */
    private static final Duration FINISHING = Duration.ofSeconds(60);

    private final Conversation conversation;
    private final Principal principal;
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private final Running running = new Running();
    private volatile Optional<Session> session = Optional.empty();
    private volatile boolean gone;
    private volatile boolean ended;

    private StdioFace(Conversation conversation, Principal principal, OutputStream out) {
        this.conversation = conversation;
        this.principal = principal;
        this.out = out;
    }

    /**
     * Answers until there is nothing more to read, and finishes what is under way.
     *
     * @param principal who is at the other end
     */
    public static void run(Offer offer, InstantSource clock, Principal principal, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        new StdioFace(new Conversation(offer, clock), principal, out).run(in);
    }

    private void run(InputStream in) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("mcp ", 0).factory());
        try {
            var lines = new Lines(new BufferedInputStream(in), LONGEST_LINE);
            for (Optional<Lines.Line> line = lines.next(); line.isPresent() && !gone; line = lines.next()) {
                take(line.get(), threads);
            }
            threads.shutdown();
            // Whoever listens or waits for news would do so for ever; the others have their answer coming.
            ended = true;
            if (!threads.awaitTermination(FINISHING.toMillis(), TimeUnit.MILLISECONDS)) {
                running.cancelAll();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void take(Lines.Line line, ExecutorService threads) {
        if (line.tooLong()) {
            send(Frames.error(
                    Value.Nothing.NOTHING,
                    new RpcRefused(
                            RpcRefused.INVALID_REQUEST,
                            "A message has at most " + LONGEST_LINE + " bytes.",
                            Value.Nothing.NOTHING,
                            RpcRefused.OK)));
        } else if (!line.text().isBlank()) {
            read(line.text(), threads);
        }
    }

    private void read(String text, ExecutorService threads) {
        try {
            switch (MessageReader.read(text)) {
                case Message.Request request -> begin(request, threads);
                case Message.Notification notification -> notified(notification);
                case Message.Response response -> session.ifPresent(open -> open.answered(response));
            }
        } catch (RpcRefused refused) {
            send(Frames.error(Value.Nothing.NOTHING, refused));
        }
    }

    /** A handshake is made in order: what follows it belongs to its session. */
    private void begin(Message.Request request, ExecutorService threads) {
        try {
            if (request.method().equals("initialize") && !ModernHead.isOn(request, Optional.empty())) {
                Client client = Conversation.greeted(request);
                session = Optional.of(Session.ofConnection(principal, client));
                send(Frames.result(request.id(), conversation.greeting(client)));
                return;
            }
            Cancellation cancellation = running.begin(request.id());
            threads.execute(() -> answer(request, cancellation));
        } catch (RpcRefused refused) {
            send(Frames.error(request.id(), refused));
        }
    }

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
        } finally {
            running.end(request.id());
        }
    }

    private Value.Mapping result(Message.Request request, Cancellation cancellation) throws InterruptedException {
        var outlet = new LineOutlet();
        if (ModernHead.isOn(request, Optional.empty())) {
            Client client = ModernHead.read(request, Optional.empty());
            return conversation.modern(request, client, principal, outlet, cancellation);
        }
        Session open = session.orElseThrow(() -> RpcRefused.params("Begin with `initialize`, or speak "
                + Revisions.MODERN + ". Spoken are: " + String.join(", ", Revisions.all()) + "."));
        return conversation.legacy(request, open, outlet, cancellation);
    }

    private void notified(Message.Notification notification) {
        if (notification.method().equals("notifications/cancelled")) {
            notification.params().get("requestId").ifPresent(running::cancel);
        }
    }

    private boolean send(Value.Mapping frame) {
        writing.lock();
        try {
            out.write((frame + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException nobodyThere) {
            gone = true;
        } finally {
            writing.unlock();
        }
        return !gone;
    }

    /** The way back: the same for all requests. */
    private final class LineOutlet implements Outlet {

        @Override
        public boolean carries() {
            return true;
        }

        @Override
        public boolean send(Value.Mapping frame) {
            return StdioFace.this.send(frame);
        }

        /** After the last message nobody can answer a question any more, and nobody waits for news. */
        @Override
        public boolean beat() {
            return !gone && !ended;
        }
    }
}
