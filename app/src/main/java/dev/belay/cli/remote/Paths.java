package dev.belay.cli.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path with its query, each part written so that it is read as what it is. */
final class Paths {

    private static final String ROOT = "/api/v1";

    private final StringBuilder path = new StringBuilder(ROOT);
    private final List<String> query = new ArrayList<>();

    private Paths() {}

    /** The path of these segments. */
    static Paths of(String... segments) {
        var paths = new Paths();
        for (String segment : segments) {
            paths.path.append('/').append(encoded(segment));
        }
        return paths;
    }

    /** With that in its query, where it is there. */
    Paths with(String name, Optional<String> value) {
        value.ifPresent(text -> query.add(name + "=" + encoded(text)));
        return this;
    }

    /** With that number in its query. */
    Paths with(String name, long number) {
        return with(name, Optional.of(Long.toString(number)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return query.isEmpty() ? path.toString() : path + "?" + String.join("&", query);
    }
}
