package dev.belay.cli.agent;

import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.MessageReader;
import dev.belay.server.mcp.protocol.ModernHead;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.value.Value;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that is reached over HTTP: each message is a request of its own, answered on a virtual thread of its own, so
 * that a long one holds up no other. What has to stay in order does: a handshake, and what is only told.
 */
public final class HttpAnswerer implements Answerer {

    private static final Duration FINISHING = Duration.ofSeconds(60);

    private final ServerTalk talk;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("belay asks ", 0).factory());
    private final ConcurrentMap<Value, Thread> running = new ConcurrentHashMap<>();

    private HttpAnswerer(ServerTalk talk) {
        this.talk = talk;
    }

    /**
     * The server at that address.
     *
     * @param token who asks; it is sent to that address only
     * @param readsOnly whether only that is wanted which changes nothing
     */
    public static Answering at(URI server, Optional<String> token, boolean readsOnly) {
        return answers -> new Answering.Found.Here(new HttpAnswerer(new ServerTalk(server, token, readsOnly, answers)));
    }

    @Override
    public boolean take(String text) {
        try {
            switch (MessageReader.read(text)) {
                case Message.Request request when isHandshake(request) -> talk.begin(request, text);
                case Message.Request request -> threads.execute(() -> ask(request, text));
                case Message.Notification notification -> told(notification, text);
                case Message.Response _ -> talk.tell(text);
            }
        } catch (RpcRefused unreadable) {
            talk.refuse(Value.Nothing.NOTHING, unreadable);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean isHandshake(Message.Request request) {
        return request.method().equals("initialize") && !ModernHead.isOn(request, Optional.empty());
    }

    private void ask(Message.Request request, String text) {
        running.put(request.id(), Thread.currentThread());
        try {
            talk.ask(request, text);
        } catch (InterruptedException givenUp) {
            // Hanging up is what tells the server so.
            Thread.currentThread().interrupt();
        } finally {
            running.remove(request.id(), Thread.currentThread());
        }
    }

    private void told(Message.Notification notification, String text) throws InterruptedException {
        if (notification.method().equals("notifications/cancelled") && !talk.hasSession()) {
            notification.params().get("requestId").map(running::get).ifPresent(Thread::interrupt);
            return;
        }
        talk.tell(text);
        if (notification.method().equals("notifications/initialized") && talk.hasSession()) {
            threads.execute(this::listen);
        }
    }

    private void listen() {
        try {
            talk.listen();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void finish() throws InterruptedException {
        threads.shutdown();
        talk.stopListening();
        try {
            threads.awaitTermination(FINISHING.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            threads.shutdownNow();
            talk.end();
        }
    }
}
