package dev.belay.step.acme;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How an authority looks at the names that it certifies, so that a look beforehand can look the same way.
 *
 * @param port on which it asks for challenges; 80 in the open Internet
 * @param dnsServer which it looks names up with; empty for those of this machine
 */
public record Validation(int port, Optional<InetSocketAddress> dnsServer) {

    private static final int HTTP = 80;
    private static final int MAX_PORT = 65_535;

    /** Refuses what is no port. */
    public Validation {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port is a number from 1 to " + MAX_PORT + ", found " + port + ".");
        }
    }

    /** As authorities in the open Internet do it. */
    public static Validation usual() {
        return new Validation(HTTP, Optional.empty());
    }
}
