package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.Connection;
import dev.belay.server.mcp.McpSettings;
import dev.belay.server.mcp.Offer;
import dev.belay.server.mcp.StdioFace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Talks with models for the owner of the data folder: with those of this process, and with those of others.
 *
 * <p>What it offers is made when the first one comes, because most commands never meet one. Thread-safe.
 */
final class AgentDesk {

    private final Supplier<Backing> backing;
    private final Consumer<String> say;
    private final Supplier<McpSettings> settings;
    private @Nullable Offer offer;

    /** Offers what can be done with that, as far as the settings allow. */
    AgentDesk(Supplier<Backing> backing, Supplier<McpSettings> settings, Consumer<String> say) {
        this.backing = backing;
        this.settings = settings;
        this.say = say;
    }

    /** What every model is offered. */
    synchronized Offer offer() {
        if (offer == null) {
            offer = Offer.of(backing.get(), settings.get(), this::fault);
        }
        return offer;
    }

    private String fault(String place, Throwable fault) {
        String name = Long.toString(backing.get().clock().millis(), Character.MAX_RADIX);
        say.accept("This is a fault of Belay, `" + name + "`, in `" + place + "`: " + fault);
        return name;
    }

    /** A connection to a model that acts in that name: whoever runs it, it is an agent, and decides nothing. */
    Connection connect(String actor, boolean readsOnly, Connection.Sending sending) {
        return new Connection(offer(), backing.get().clock(), peer(actor, readsOnly), sending);
    }

    /** Talks with a model of another process of the same user. */
    void stay(Request.Converse wish, InputStream in, OutputStream out) throws IOException, InterruptedException {
        StdioFace.run(offer(), backing.get().clock(), peer(wish.actor(), wish.readsOnly()), in, out);
    }

    private static Connection.Peer peer(String actor, boolean readsOnly) {
        return new Connection.Peer(new Principal(actor, Set.of(Role.AGENT)), readsOnly);
    }
}
