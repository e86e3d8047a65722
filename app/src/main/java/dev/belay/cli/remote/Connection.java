package dev.belay.cli.remote;

import dev.belay.cli.control.ControlClient;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way to a server, also to one that comes back somewhere else: the one of the data folder may listen at another port
 * after a restart, and proves itself anew. Used by one thread.
 */
public final class Connection implements AutoCloseable {

    private final Supplier<Optional<Target>> targets;
    private final Optional<Beside> beside;
    private final Persistence persistence;
    private Api api;

    /**
     * To that server.
     *
     * @param targets where it is now, asked when it was lost; empty while it is nowhere
     * @param beside what there is besides where it owns the data folder of this machine
     */
    public Connection(Target first, Supplier<Optional<Target>> targets, Optional<Beside> beside) {
        this(first, targets, beside, Persistence.STANDARD);
    }

    /**
     * What one has of a server on the same machine.
     *
     * @param folder where commands were typed
     * @param socket takes what is too large for a request over HTTP
     */
    public record Beside(Path folder, ControlClient socket) {}

    Connection(Target first, Supplier<Optional<Target>> targets, Optional<Beside> beside, Persistence persistence) {
        this.api = new Api(first);
        this.targets = targets;
        this.beside = beside;
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
