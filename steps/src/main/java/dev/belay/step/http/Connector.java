package dev.belay.step.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Makes connections to addresses that are allowed, and to no others. Thread-safe. */
final class Connector {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final AllowedNetworks allowed;
    private final NameLookup names;
    private final SSLSocketFactory secure;

    Connector(AllowedNetworks allowed, NameLookup names, SSLSocketFactory secure) {
        this.allowed = allowed;
        this.names = names;
        this.secure = secure;
    }

    /** Asks the system for the addresses of a name. */
    @FunctionalInterface
    interface NameLookup {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /**
     * A connection over which nothing was sent yet.
     *
     * @throws NotSent when there is none to be had, and why
     */
    Connection connect(Target target, Deadline deadline) throws NotSent, InterruptedException {
        List<InetAddress> permitted = permitted(target, addresses(target, deadline));
        for (InetAddress address : permitted.subList(0, permitted.size() - 1)) {
            try {
                return attempt(target, address, deadline);
            } catch (NotSent thisOneFails) {
                // The next address may answer; what the last one says is told.
            }
        }
        return attempt(target, permitted.getLast(), deadline);
    }

    private Connection attempt(Target target, InetAddress address, Deadline deadline)
            throws NotSent, InterruptedException {
        try {
            return connect(target, address, deadline);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw unreachable(target, address, e);
        }
    }

    /** On a thread of its own, because a lookup knows no timeout. */
    private InetAddress[] addresses(Target target, Deadline deadline) throws NotSent, InterruptedException {
        var found = new CompletableFuture<InetAddress[]>();
        Thread.ofVirtual().name("name-lookup").start(() -> {
            try {
                found.complete(names.find(target.host()));
            } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new NotSent("unresolved", "The name `" + target.host() + "` is not known.");
        } catch (TimeoutException e) {
            throw new NotSent("unresolved", "The name `" + target.host() + "` could not be looked up in time.");
        }
    }

    private List<InetAddress> permitted(Target target, InetAddress[] addresses) throws NotSent {
        List<InetAddress> permitted =
                Arrays.stream(addresses).filter(allowed::permits).toList();
        if (addresses.length == 0) {
            throw new NotSent("unresolved", "The name `" + target.host() + "` has no address.");
        }
        if (permitted.isEmpty()) {
            throw new NotSent(
                    "address-denied",
                    "`" + target.host() + "` is at " + addresses[0].getHostAddress()
                            + ", which is not a public address. Have its network allowed in Belay's settings if it is"
                            + " meant.");
        }
        return permitted;
    }

    /** To this very address: there is no second lookup that could answer otherwise. */
    private Connection connect(Target target, InetAddress address, Deadline deadline) throws IOException {
        var socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(address.getAddress()), target.port()),
                    Math.clamp(deadline.left().toMillis(), 1, Integer.MAX_VALUE));
            return target.secure() ? secured(socket, target, deadline) : new Connection(socket, deadline);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Connection secured(Socket plain, Target target, Deadline deadline) throws IOException {
        // Watched from here on, because a peer can drip a handshake for as long as it likes.
        var watched = new Connection(plain, deadline);
        try {
            var socket = (SSLSocket) secure.createSocket(plain, target.host(), target.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(PROTOCOLS);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return watched.over(socket);
        } catch (IOException e) {
            watched.close();
            throw e;
        }
    }

    private static NotSent unreachable(Target target, InetAddress address, IOException e) {
        String words = "`" + target.authority() + "` at " + address.getHostAddress() + " could not be reached: "
                + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ".";
        return e instanceof SSLException ? new NotSent("tls", words) : new NotSent("unreachable", words);
    }
}
