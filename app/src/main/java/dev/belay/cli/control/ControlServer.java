package dev.belay.cli.control;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Listens for other terminals. One virtual thread accepts, each talk has one of its own, and their number is bounded. */
public final class ControlServer implements AutoCloseable {

    private static final int TALKS = 16;

    /** So many models are talked with at once. */
    private static final int GUESTS = 32;

    /** The longest that a talk may take: a store that takes no change is tried for a minute. */
    private static final Duration LONGEST_TALK = Duration.ofSeconds(75);

    private final ControlSocket place;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Function<Request, Reply> answer;
    private final Guests guests;
    private final Semaphore talks = new Semaphore(TALKS);
    private final Set<SocketChannel> staying = ConcurrentHashMap.newKeySet();

    private ControlServer(
            ControlSocket place,
            Path socket,
            ServerSocketChannel server,
            Function<Request, Reply> answer,
            Guests guests) {
        this.place = place;
        this.socket = socket;
        this.server = server;
        this.answer = answer;
        this.guests = guests;
    }

    /** Talks with models that came in over the channel of another process. */
    @FunctionalInterface
    public interface Guests {

        /** Talks until there is nothing more to read. */
        void stay(Request.Converse wish, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * Listens, to be called by the owner of the folder only.
     *
     * @param answer is called on many threads at once
     * @param guests is called on a thread for each
     * @throws IOException when no socket can be made there: then nobody can be listened to
     */
    public static ControlServer listen(ControlSocket place, Function<Request, Reply> answer, Guests guests)
            throws IOException {
        Path socket = place.make();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        var listening = new ControlServer(place, socket, server, answer, guests);
        Thread.ofVirtual().name("belay control").start(listening::accept);
        return listening;
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                talks.acquire();
                SocketChannel channel = server.accept();
                Thread.ofVirtual().name("belay control talk").start(() -> talk(channel));
            }
        } catch (IOException | InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(SocketChannel channel) {
        try (channel) {
            Optional<Request.Converse> guest = answered(channel);
            if (guest.isPresent()) {
                stay(channel, guest.get());
            }
        } catch (IOException gone) {
            // Whoever asked has not waited for the answer; what was done is in the journal.
        }
    }

    /** Answers one line; whoever wants to stay, and may, is answered with. */
    private Optional<Request.Converse> answered(SocketChannel channel) throws IOException {
        Thread limit = OneLine.closeAfter(channel, LONGEST_TALK);
        try {
            Optional<Value.Mapping> line = OneLine.read(channel);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            Optional<Request> request = Request.read(line.get());
            Reply reply = reply(request);
            OneLine.write(channel, reply.json());
            return request.filter(_ -> reply instanceof Reply.Done)
                    .filter(Request.Converse.class::isInstance)
                    .map(Request.Converse.class::cast);
        } finally {
            limit.interrupt();
            talks.release();
        }
    }

    /** A model stays as long as it likes, and so does not count among the talks. */
    private void stay(SocketChannel channel, Request.Converse guest) throws IOException {
        staying.add(channel);
        try {
            guests.stay(guest, Channels.newInputStream(channel), Channels.newOutputStream(channel));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            staying.remove(channel);
        }
    }

    /** Takes nothing more from models; what they are being answered still reaches them. */
    public void dismiss() {
        staying.forEach(channel -> {
            try {
                channel.shutdownInput();
            } catch (IOException gone) {
                // It has left by itself.
            }
        });
    }

    private Reply reply(Optional<Request> request) {
        if (request.filter(Request.Converse.class::isInstance).isPresent() && staying.size() >= GUESTS) {
            return new Reply.Refused(List.of(Problem.of(
                    ProblemCode.LIMIT_EXCEEDED,
                    "The data folder",
                    "more than " + GUESTS + " models",
                    "guests",
                    GUESTS)));
        }
        return request.map(answer)
                .orElseGet(() -> new Reply.Refused(List.of(
                        Problem.of(ProblemCode.SETTING_UNREADABLE, "request", "one that this release knows", "another")
                                .hint("Two releases of Belay use this data folder: use the same one."))));
    }

    @Override
    public void close() {
        try {
            server.close();
            dismiss();
            place.remove(socket);
        } catch (IOException stays) {
            // The next owner removes it.
        }
    }
}
