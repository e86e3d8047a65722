package dev.belay.dialect.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The way from the document to one of its parts, written out only when a problem needs it: with
 * long keys, the paths of all nodes together would be far larger than the document.
 *
 * @param parent the part around this one; empty for the document itself
 * @param segment {@code .key} or {@code [index]}
 */
public record Trail(Optional<Trail> parent, String segment) {

    private static final int LONGEST_KEY = 40;

    /** The document itself. */
    public static final Trail DOCUMENT = new Trail(Optional.empty(), "");

    Trail key(String key) {
        return new Trail(Optional.of(this), "." + (key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key));
    }

    Trail index(int index) {
        return new Trail(Optional.of(this), "[" + index + "]");
    }

    /** Such as {@code steps[2].run}. */
    public String path() {
        Deque<String> segments = new ArrayDeque<>();
        for (Optional<Trail> here = Optional.of(this);
                here.isPresent();
                here = here.get().parent()) {
            segments.push(here.get().segment());
        }
        String path = String.join("", segments);
        return path.startsWith(".") ? path.substring(1) : path;
    }
}
