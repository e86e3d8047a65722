package dev.belay.cli.control;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Listens for other terminals. One virtual thread accepts, each talk has one of its own, and their number is bounded. */
public final class ControlServer implements AutoCloseable {

    private static final int TALKS = 16;

    /** The longest that a talk may take: a store that takes no change is tried for a minute. */
    private static final Duration LONGEST_TALK = Duration.ofSeconds(75);

    private final ControlSocket place;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Function<Request, Reply> answer;
    private final Semaphore talks = new Semaphore(TALKS);

    private ControlServer(
            ControlSocket place, Path socket, ServerSocketChannel server, Function<Request, Reply> answer) {
        this.place = place;
        this.socket = socket;
        this.server = server;
        this.answer = answer;
    }

    /**
     * Listens, to be called by the owner of the folder only.
     *
     * @param answer is called on many threads at once
     * @throws IOException when no socket can be made there: then nobody can be listened to
     */
    public static ControlServer listen(ControlSocket place, Function<Request, Reply> answer) throws IOException {
        Path socket = place.make();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        var listening = new ControlServer(place, socket, server, answer);
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
        Thread limit = OneLine.closeAfter(channel, LONGEST_TALK);
        try (channel) {
            Optional<Value.Mapping> line = OneLine.read(channel);
            if (line.isPresent()) {
                OneLine.write(channel, reply(line.get()).json());
            }
        } catch (IOException gone) {
            // Whoever asked has not waited for the answer; what was done is in the journal.
        } finally {
            limit.interrupt();
            talks.release();
        }
    }

    private Reply reply(Value.Mapping line) {
        return Request.read(line)
                .map(answer)
                .orElseGet(() -> new Reply.Refused(List.of(
                        Problem.of(ProblemCode.SETTING_UNREADABLE, "request", "one that this release knows", "another")
                                .hint("Two releases of Belay use this data folder: use the same one."))));
    }

    @Override
    public void close() {
        try {
            server.close();
            place.remove(socket);
        } catch (IOException stays) {
            // The next owner removes it.
        }
    }
}
