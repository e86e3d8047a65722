package dev.belay.step.nginx;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * Where an NGINX answers which configuration it has loaded.
 *
 * <p>An NGINX that is killed leaves its unix socket behind, and does not start again before somebody removes the file:
 * so it belongs in a folder that a reboot empties. A port of the loopback has no such trouble, but has to be free.
 */
public sealed interface GenerationAddress {

    /** A unix socket. */
    record UnixSocket(Path path) implements GenerationAddress {

        /** The most that the system allows. */
        private static final int MAX_LENGTH = 107;

        /** Refuses what could not be bound, or written into a configuration. */
        public UnixSocket {
            Installation.absolute("generation socket", path);
            if (path.toString().length() > MAX_LENGTH || !path.toString().matches("[A-Za-z0-9/._+@-]+")) {
                throw new IllegalArgumentException("The path of a unix socket must be of at most " + MAX_LENGTH
                        + " letters, digits and `/._+@-`, found `" + path + "`.");
            }
        }
    }

    /** A port of 127.0.0.1. */
    record LoopbackPort(int port) implements GenerationAddress {

        /** Refuses what is no port. */
        public LoopbackPort {
            if (port < 1 || port > SiteRules.MAX_PORT) {
                throw new IllegalArgumentException("A port is a number from 1 to 65535, found " + port + ".");
            }
        }
    }

    /** 127.0.0.1, whatever the name {@code localhost} stands for on a machine. */
    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address.", e);
        }
    }

    /** As NGINX's {@code listen} writes it. */
    default String listen() {
        return switch (this) {
            case UnixSocket(Path path) -> "unix:" + path;
            case LoopbackPort(int port) -> "127.0.0.1:" + port;
        };
    }

    /** As a client connects to it. */
    default SocketAddress socketAddress() {
        return switch (this) {
            case UnixSocket(Path path) -> UnixDomainSocketAddress.of(path);
            case LoopbackPort(int port) -> new InetSocketAddress(loopback(), port);
        };
    }
}
