package dev.belay.step.acme;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** A conversation with an authority. Used by one thread. */
final class Talk implements AutoCloseable {

    /** How long one request may take, its answer included. */
    static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final AcmeAuthority authority;
    private final BoundedClient client;
    private final Session session;

    private Talk(AcmeAuthority authority, BoundedClient client) {
        this.authority = authority;
        this.client = client;
        this.session = new Session(authority.directory(), new Provider(client));
    }

    /** Asks nothing yet. */
    static Talk with(AcmeAuthority authority, Runnable beforeEach) throws Stopped {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(trust(authority))
                .build();
        return new Talk(authority, new BoundedClient(client, REQUEST_LIMIT, beforeEach));
    }

    private static SSLContext trust(AcmeAuthority authority) throws Stopped {
        try {
            return Trust.with(authority.extraCa());
        } catch (IOException | GeneralSecurityException e) {
            throw new Stopped(
                    "authority-unknown",
                    "The `extra_ca` of the authority `" + authority.name() + "` cannot be read: "
                            + Quoted.of(e.toString()) + ".");
        }
    }

    AcmeAuthority authority() {
        return authority;
    }

    Session session() {
        return session;
    }

    @Override
    public void close() {
        client.close();
    }

    /** The standard dialect, over our client. */
    private static final class Provider extends GenericAcmeProvider {

        private final BoundedClient client;

        Provider(BoundedClient client) {
            this.client = client;
        }

        @Override
        public HttpClient createHttpClient(NetworkSettings settings) {
            return client;
        }
    }
}
