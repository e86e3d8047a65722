package dev.belay.cli;

import dev.belay.cli.control.ControlClient;
import dev.belay.cli.control.ControlSocket;
import dev.belay.cli.place.Place;
import dev.belay.cli.remote.Connection;
import dev.belay.cli.remote.ForecastReader;
import dev.belay.cli.remote.ServerFinder;
import dev.belay.cli.remote.ServerPlace;
import dev.belay.cli.remote.Target;
import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Terminal;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which place a command works with: the server that somebody named, else the one that owns the data folder, else the
 * folder itself. Chosen when it is first asked for; used by one thread.
 */
final class Reach implements AutoCloseable {

    private final Terminal terminal;
    private final Assembly assembly;
    private String server = "";
    private String authorities = "";
    private @Nullable Place place;

    Reach(Terminal terminal, Assembly assembly) {
        this.terminal = terminal;
        this.assembly = assembly;
    }

    /** The server that the command line names, and the file with the authorities that may vouch for it. */
    void name(String url, String ca) {
        server = url.isEmpty() ? server : url;
        authorities = ca.isEmpty() ? authorities : ca;
    }

    /** Where executions live for this command. */
    Place place() {
        if (place == null) {
            place = chosen();
        }
        return place;
    }

    /** Chooses again when it is next asked for: who owned the folder is gone. */
    void forget() {
        close();
    }

    private Place chosen() {
        var finder = new ServerFinder(assembly.home().path(), terminal.folder(), terminal::variable);
        Optional<Target> named = finder.named(server, authorities);
        if (named.isPresent()) {
            return served(new Connection(named.get(), () -> named, Optional.empty(), this::say));
        }
        return finder.owner()
                .map(target -> new Connection(target, finder::owner, Optional.of(beside()), this::say))
                .filter(ServerPlace::letsIn)
                .<Place>map(this::served)
                .orElseGet(assembly::folder);
    }

    private Connection.Beside beside() {
        return new Connection.Beside(
                terminal.folder(),
                new ControlClient(new ControlSocket(assembly.home().path())));
    }

    private Place served(Connection connection) {
        return new ServerPlace(connection, new ForecastReader(assembly::actions, assembly.plans()::entry));
    }

    private void say(String sentence) {
        terminal.err().println("belay: " + Cells.clean(sentence));
        terminal.err().flush();
    }

    /** Whether somebody named a server, which then is to be asked and nobody else. */
    boolean namesServer() {
        return new ServerFinder(assembly.home().path(), terminal.folder(), terminal::variable).isNamed(server);
    }

    /** For a command that works in the data folder itself: refused where somebody named a server. */
    void requireFolder(String command) {
        if (namesServer()) {
            throw new Refused(Problem.of(ProblemCode.NOT_THROUGH_SERVER, command)
                    .hint("Type it on the server's machine, as the user of the data folder."));
        }
        close();
        place = assembly.folder();
    }

    @Override
    public void close() {
        if (place != null) {
            place.close();
            place = null;
        }
    }
}
