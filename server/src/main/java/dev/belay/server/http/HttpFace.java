package dev.belay.server.http;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.dispatch.Dispatcher;
import dev.belay.server.dispatch.Faults;
import dev.belay.server.route.CallRefused;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server that listens. Closing it takes nothing new, ends the streams and lets the rest come to its end. */
public final class HttpFace implements AutoCloseable {

    /** Of the library only its warnings are worth a line in the log; held, because a logger that nobody holds is forgotten. */
    private static final Logger LIBRARY = Logger.getLogger("io.helidon");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final WebServer server;
    private final Exchange exchange;
    private final Patrol patrol;
    private final HttpLimits limits;

    private HttpFace(WebServer server, Exchange exchange, Patrol patrol, HttpLimits limits) {
        this.server = server;
        this.exchange = exchange;
        this.patrol = patrol;
        this.limits = limits;
    }

    /**
     * Listens from now on.
     *
     * @param traffic is told what was answered
     * @param faults is told what should not have happened
     * @throws CallRefused when nothing can listen there
     */
    public static HttpFace listen(
            Listening at, Dispatcher dispatcher, HttpLimits limits, Traffic traffic, Faults faults) {
        var patrol = new Patrol();
        var exchange = new Exchange(dispatcher, limits, patrol, traffic, faults);
        WebServer server = configuration(at, limits, exchange).build();
        try {
            server.start();
        } catch (UncheckedIOException | IllegalStateException taken) {
            patrol.close();
            throw new CallRefused(Problem.of(
                    ProblemCode.ADDRESS_UNUSABLE, at.address().getHostAddress() + ":" + at.port(), why(taken)));
        }
        return new HttpFace(server, exchange, patrol, limits);
    }

    private static String why(RuntimeException taken) {
        Throwable cause = taken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static WebServerConfig.Builder configuration(Listening at, HttpLimits limits, Exchange exchange) {
        Http1Config http1 = Http1Config.builder()
                .maxHeadersSize(limits.headers())
                .maxPrologueLength(limits.line())
                .validatePath(false)
                .validateRequestHeaders(true)
                .continueImmediately(false)
                .build();
        SocketOptions.Builder sockets =
                SocketOptions.builder().readTimeout(limits.receiving()).tcpNoDelay(true);
        WebServerConfig.Builder builder = WebServer.builder()
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .protocols(List.of(http1))
                .shutdownHook(false)
                .address(at.address())
                .port(at.port())
                .maxTcpConnections(limits.connections())
                .maxPayloadSize(-1)
                .idleConnectionTimeout(limits.receiving())
                .shutdownGracePeriod(limits.stopping())
                .connectionOptions(sockets.build())
                .directHandlers(unread())
                .routing(routing -> routing.any(exchange::answer));
        at.tls()
                .ifPresent(context -> builder.tls(Tls.builder()
                        .sslContext(context)
                        .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                        .build()));
        return builder;
    }

    private static DirectHandlers unread() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (var type : io.helidon.http.DirectHandler.EventType.values()) {
            handlers.addHandler(type, new UnreadRequests());
        }
        return handlers.build();
    }

    /** The port at which it listens. */
    public int port() {
        return server.port();
    }

    /** How many streams are open. */
    public int streams() {
        return exchange.streams();
    }

    @Override
    public void close() {
        try {
            exchange.finish(limits.stopping());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        patrol.close();
    }
}
