package dev.belay.proof.served;

import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What somebody outside does with a server, and what must be so afterwards, however often it was killed meanwhile. */
interface Errand extends AutoCloseable {

    /** Writes the files of its desk, and the configuration. */
    void furnish() throws IOException;

    /** Brings into the store what may be days old: it is done once, and copied for each course. */
    void settle(Program program) throws IOException, InterruptedException;

    /** Begins, with a store in which all of that is, before the first server that may be killed. */
    void begin() throws IOException;

    /**
     * Asks, or asks again: what was acknowledged is remembered, and what was not is repeated.
     *
     * @throws IOException when the server is gone; or else it is done
     */
    void act(BelayServer server) throws IOException, InterruptedException;

    /** A server is gone; that is a copy of the store as it left it. */
    void died(Path copy);

    /** Waits until nothing more is to come of it. */
    void rest(BelayServer server) throws IOException, InterruptedException;

    /** What broke a promise, a sentence each. */
    List<String> violations() throws IOException;

    @Override
    void close();
}
