package dev.belay.cli.remote;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Which server is asked, and how it is known to be the one.
 *
 * @param url its scheme, host and port, and a path where it stands behind one; without a slash at the end
 * @param token what it is brought
 * @param trust how it proves itself over TLS; empty for the authorities that the JDK trusts
 * @param local whether it owns the data folder of this user, and works on this machine
 */
public record Target(URI url, Optional<String> token, Optional<SSLContext> trust, boolean local) {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    /** Whether what is said to it stays on this machine, or is said over TLS. */
    public boolean isPrivate() {
        return isTls() || LOOPBACK.contains(String.valueOf(url.getHost()));
    }

    boolean isTls() {
        return url.getScheme().equals("https");
    }

    /** Says nothing of the token: records are printed by mistake. */
    @Override
    public String toString() {
        return "Target[" + url + "]";
    }
}
