package dev.belay.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server is reached, and by whom.
 *
 * @param listen an address of this machine, or a name of one
 * @param port 0 for any that is free
 * @param auth who is let in
 * @param tls what it proves itself with
 * @param hostNames under which it is asked, besides its address
 * @param allowOrigins from where pages may ask it, besides its own
 * @param insecureListen whether somebody wants it without TLS where others can reach it
 * @param stopWithin how long steps under way may take when it is told to end
 */
public record ServerSettings(
        String listen,
        int port,
        Auth auth,
        Optional<Tls> tls,
        List<String> hostNames,
        List<String> allowOrigins,
        boolean insecureListen,
        Duration stopWithin) {

    /** Copies the lists. */
    public ServerSettings {
        hostNames = List.copyOf(hostNames);
        allowOrigins = List.copyOf(allowOrigins);
    }

    /** Who is let in by a server. */
    public enum Auth {
        /** Who brings a token. */
        TOKEN,
        /** Everybody who reaches it, as the user who started it. */
        NONE
    }

    /** The files that a server proves itself with. */
    public sealed interface Tls {

        /** Two PEM files. */
        record Pem(String certificate, String key) implements Tls {}

        /** A PKCS#12 file, and the file with its password. */
        record Keystore(String file, Optional<String> passwordFile) implements Tls {}
    }
}
