package dev.belay.cli.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the owner of a data folder. */
public final class ControlClient {

    private static final Duration LONGEST_TALK = Duration.ofSeconds(80);

    private final ControlSocket place;

    /** Asks whoever listens there. */
    public ControlClient(ControlSocket place) {
        this.place = place;
    }

    /** The owner's reply; empty where nobody is there, or nobody who understands. */
    public Optional<Reply> ask(Request request) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(place.find());
            Thread limit = OneLine.closeAfter(channel, LONGEST_TALK);
            OneLine.write(channel, request.json());
            Optional<Reply> reply = OneLine.read(channel).flatMap(Reply::read);
            limit.interrupt();
            return reply;
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    /**
     * A channel on which the owner speaks with a model, to be closed by whoever takes it; empty where nobody is there, or
     * nobody who would.
     *
     * @param refused is told why the owner would not
     */
    public Optional<SocketChannel> converse(Request.Converse request, Consumer<Reply> refused) {
        try {
            SocketChannel channel = SocketChannel.open(place.find());
            Thread limit = OneLine.closeAfter(channel, LONGEST_TALK);
            OneLine.write(channel, request.json());
            Optional<Reply> reply = OneLine.read(channel).flatMap(Reply::read);
            limit.interrupt();
            if (reply.filter(Reply.Done.class::isInstance).isPresent()) {
                return Optional.of(channel);
            }
            channel.close();
            reply.ifPresent(refused);
            return Optional.empty();
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    /** Whether somebody owns the folder and listens. */
    public boolean isThere() {
        return ask(new Request.Ping()).isPresent();
    }
}
