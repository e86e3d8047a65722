package dev.belay.server.dispatch;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came: nothing of it is decoded or believed.
 *
 * @param method as written
 * @param path as written, still escaped
 * @param query as written, without its question mark; empty where there is none
 * @param headers by lower-case names, each with all its values
 * @param source the address of the machine that it comes from
 * @param body what comes after the headers
 */
public record Request(
        String method, String path, String query, Map<String, List<String>> headers, String source, Body body) {

    /** Copies the headers. */
    public Request {
        headers = Map.copyOf(headers);
    }

    /** What comes after the headers. */
    @FunctionalInterface
    public interface Body {

        /** At most so many bytes of it. */
        byte[] read(int atMost) throws IOException;
    }

    /** All values of a header. */
    List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header. */
    Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** Whether it says that something comes after the headers. */
    boolean hasBody() {
        return header("transfer-encoding").isPresent()
                || header("content-length")
                        .filter(length -> !length.equals("0"))
                        .isPresent();
    }
}
