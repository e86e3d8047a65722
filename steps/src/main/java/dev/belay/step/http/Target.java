package dev.belay.step.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param secure whether it is {@code https}
 * @param host a name or an address, without brackets
 * @param port which port
 * @param resource path and query, as they stand in the request line
 */
record Target(boolean secure, String host, int port, String resource) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int MAX_PORT = 65_535;

    /** Longer URLs are refused. */
    private static final int MAX_LENGTH = 8_192;

    /** Empty for what is no absolute {@code http} or {@code https} URL, or carries a password. */
    static Optional<Target> of(String url) {
        if (url.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Target> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http") || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int usual = secure ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return port == 0 || port > MAX_PORT
                ? Optional.empty()
                : Optional.of(new Target(secure, withoutBrackets(uri.getHost()), port, resource(uri)));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
    }

    /** In ASCII: a letter beyond it is written in its percent form. */
    private static String resource(URI uri) {
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    /** Where a redirect from here leads; never from {@code https} to {@code http}. */
    Optional<Target> redirectedTo(String location) {
        try {
            return of(URI.create(url()).resolve(location).toString()).filter(next -> next.secure() || !secure);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether what is secret for one may be told the other. */
    boolean isSameOrigin(Target other) {
        return secure == other.secure() && host.equals(other.host()) && port == other.port();
    }

    /** What stands in the header {@code Host}. */
    String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (secure ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
    }

    /** As a person writes it. */
    String url() {
        return (secure ? "https://" : "http://") + authority() + resource;
    }
}
