package dev.belay.cli.remote;

import dev.belay.cli.control.ControlClient;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way to a server, also to one that comes back somewhere else: the one of the data folder may listen at another port
 * after a restart, and proves itself anew. Used by one thread.
 */
public final class Connection implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    private final Supplier<Optional<Target>> targets;
    private final Optional<Beside> beside;
    private final Persistence persistence;
    private final Consumer<String> say;
    private boolean reached;
    private Api api;

    /**
     * To that server.
     *
     * @param targets where it is now, asked when it was lost; empty while it is nowhere
     * @param beside what there is besides where it owns the data folder of this machine
     * @param say is told when the server is lost, and when it is back
     */
    public Connection(Target first, Supplier<Optional<Target>> targets, Optional<Beside> beside, Consumer<String> say) {
        this(first, targets, beside, say, Persistence.STANDARD);
    }

    /**
     * What one has of a server on the same machine.
     *
     * @param folder where commands were typed
     * @param socket takes what is too large for a request over HTTP
     */
    public record Beside(Path folder, ControlClient socket) {}

    Connection(
            Target first,
            Supplier<Optional<Target>> targets,
            Optional<Beside> beside,
            Consumer<String> say,
            Persistence persistence) {
        this.api = new Api(first);
        this.targets = targets;
        this.beside = beside;
        this.say = say;
        this.persistence = persistence;
    }

    Api api() {
        return api;
    }

    String url() {
        return api.url();
    }

    Persistence persistence() {
        return persistence;
    }

    /**
     * What is there under that path. To look does no harm, so a server that was reached once is waited for when it is lost
     * in the middle of a command.
     */
    Api.Answer get(String path) {
        try {
            Api.Answer answer = persistence.once(() -> api.get(path));
            reached = true;
            return answer;
        } catch (ServerLost lost) {
            if (!reached) {
                throw lost;
            }
            return again(path, lost);
        }
    }

    private Api.Answer again(String path, ServerLost lost) {
        say.accept(lost.problem().message() + " It is asked again for "
                + persistence.longest().toSeconds() + " s.");
        try {
            return persistence.again(() -> anew().get(path), say, lost);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }

    /** The same; empty where the server says that there is no such thing. */
    Optional<Api.Answer> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (ServerRefused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    Consumer<String> say() {
        return say;
    }

    /** The same server, wherever it is now. */
    Api anew() {
        Optional<Target> now = targets.get();
        if (now.isPresent() && !now.get().equals(api.target())) {
            api.close();
            api = new Api(now.get());
        }
        return api;
    }

    /** That wish, to be at work where the command was typed. */
    Value.Mapping inItsFolder(Value.Mapping wish) {
        return beside.map(here -> wish.with("folder", Value.of(here.folder().toString())))
                .orElse(wish);
    }

    /** The other way to the same process, where there is one. */
    Optional<ControlClient> socket() {
        return beside.map(Beside::socket);
    }

    @Override
    public void close() {
        api.close();
    }
}
