package dev.belay.server.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with named places, such as {@code /api/v1/executions/{id}}.
 *
 * <p>It is compared segment by segment, each decoded once and never split again: what a request writes cannot make one
 * path look like another. A named place takes exactly one segment that is not empty.
 */
public record PathPattern(String text, List<String> segments) {

    /** Copies the segments. */
    public PathPattern {
        segments = List.copyOf(segments);
    }

    /**
     * The pattern that is written like that.
     *
     * @throws IllegalArgumentException when it does not begin with {@code /}, ends with one, or has an empty segment
     */
    public static PathPattern of(String text) {
        List<String> segments = List.of(text.split("/", -1));
        boolean sound = text.startsWith("/")
                && segments.stream().skip(1).noneMatch(segment -> segment.isEmpty() || segment.equals("{}"));
        if (!sound) {
            throw new IllegalArgumentException("`" + text + "` is not a path of segments that begins with `/`.");
        }
        return new PathPattern(text, segments.subList(1, segments.size()));
    }

    /** What stands in the named places of these segments; empty where they are another path. */
    public Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (isPlace(segment)) {
                places.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        boolean filled = places.values().stream().noneMatch(String::isEmpty);
        return filled ? Optional.of(places) : Optional.empty();
    }

    /** The names of its places, in order. */
    public List<String> places() {
        return segments.stream()
                .filter(PathPattern::isPlace)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    /** How many of its segments are written out: of two patterns that fit, the one with more of them is meant. */
    int exactness() {
        return (int) segments.stream().filter(segment -> !isPlace(segment)).count();
    }

    private static boolean isPlace(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
