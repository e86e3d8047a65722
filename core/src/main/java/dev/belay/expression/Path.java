package dev.belay.expression;

import java.util.List;

/**
 * A way to a value from one of the roots of a scope, such as {@code steps.unpack.output.stdout}.
 *
 * @param segments names of fields, or indexes of lists in decimal; the first is the root
 */
public record Path(List<String> segments) {
    /** Refuses a path without a root. */
    public Path {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("A path needs a root, found no segment.");
        }
    }

    /** The path of these segments. */
    public static Path of(String... segments) {
        return new Path(List.of(segments));
    }

    /** The first segment. */
    public String root() {
        return segments.getFirst();
    }

    /** Whether this path begins with those segments. */
    public boolean startsWith(String... prefix) {
        return segments.size() >= prefix.length
                && segments.subList(0, prefix.length).equals(List.of(prefix));
    }

    @Override
    public String toString() {
        return String.join(".", segments);
    }
}
