package dev.belay.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How large and how deep a value is, as far as it needs to be known.
 *
 * <p>Values share their parts, so that a few kilobytes of memory may be a tree of any size once they are written down:
 * whoever keeps a value asks here first. The walk ends at the limits, whatever the value is.
 *
 * @param size in characters and parts
 * @param depth of lists and mappings in one another
 */
public record Extent(long size, int depth) {

    /** What is deeper than this is neither taken nor made. */
    public static final int MAX_DEPTH = 128;

    /** What is larger than this is not made, in characters and parts together. */
    public static final long MAX_SIZE = 4L * 1024 * 1024;

    /** What is larger than this is not taken from somebody else: inputs together, or what a signal brings. */
    public static final long MAX_GIVEN = 1024L * 1024;

    /** The extent of a value; of one beyond the limits, something beyond them. */
    public static Extent of(Value value) {
        return new Walk().of(value, 0);
    }

    /** A clause that says why a value cannot be kept, or empty where it can. */
    public static Optional<String> refusal(Value value) {
        Extent extent = of(value);
        if (extent.depth > MAX_DEPTH) {
            return Optional.of("its value nests deeper than the limit `value_depth` of " + MAX_DEPTH);
        }
        return extent.size > MAX_SIZE
                ? Optional.of("its value is larger than the limit `value_size` of " + MAX_SIZE
                        + " characters and items; write it to a file")
                : Optional.empty();
    }

    /** One walk, which counts until it has seen enough. */
    private static final class Walk {

        private long size;
        private int deepest;

        private Extent of(Value value, int depth) {
            walk(value, depth);
            return new Extent(size, deepest);
        }

        private void walk(Value value, int depth) {
            size++;
            switch (value) {
                case Value.Text(String text) -> size += text.length();
                case Value.Sequence(List<Value> items) -> {
                    deepen(depth + 1);
                    for (Value item : items) {
                        within(item, depth + 1);
                    }
                }
                case Value.Mapping(Map<String, Value> fields) -> {
                    deepen(depth + 1);
                    for (Map.Entry<String, Value> field : fields.entrySet()) {
                        size += field.getKey().length();
                        within(field.getValue(), depth + 1);
                    }
                }
                case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> {}
            }
        }

        private void within(Value value, int depth) {
            if (size <= MAX_SIZE && deepest <= MAX_DEPTH) {
                walk(value, depth);
            }
        }

        private void deepen(int depth) {
            deepest = Math.max(deepest, depth);
        }
    }
}
