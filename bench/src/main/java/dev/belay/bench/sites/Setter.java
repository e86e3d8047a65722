package dev.belay.bench.sites;

import java.io.IOException;

/** Sets up sites on an NGINX of its own. */
interface Setter extends AutoCloseable {

    /** Sets up a site of that name, and returns when NGINX serves it. */
    void setUp(String name) throws IOException, InterruptedException;

    @Override
    void close();
}
