package dev.belay.cli.remote;

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
    private final Optional<Path> folder;
    private final Persistence persistence;
    private Api api;

    /**
     * To that server.
     *
     * @param targets where it is now, asked when it was lost; empty while it is nowhere
     * @param folder where commands were typed, where that is a folder of the server's machine as well
     */
    public Connection(Target first, Supplier<Optional<Target>> targets, Optional<Path> folder) {
        this(first, targets, folder, Persistence.STANDARD);
    }

    Connection(Target first, Supplier<Optional<Target>> targets, Optional<Path> folder, Persistence persistence) {
        this.api = new Api(first);
        this.targets = targets;
        this.folder = folder;
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
        if (now.isPresent() && !now.get().url().equals(api.target().url())) {
            api.close();
            api = new Api(now.get());
        }
        return api;
    }

    /** That wish, to be at work where the command was typed. */
    Value.Mapping inItsFolder(Value.Mapping wish) {
        return folder.map(path -> wish.with("folder", Value.of(path.toString())))
                .orElse(wish);
    }

    @Override
    public void close() {
        api.close();
    }
}
