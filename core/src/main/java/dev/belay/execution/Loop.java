package dev.belay.execution;

import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * How far a loop is.
 *
 * @param items what it iterates
 * @param keys of the items, where they come from a mapping
 * @param begun how many iterations were begun
 * @param open how many of them have not ended
 * @param failed how many of them failed
 */
public record Loop(List<Value> items, List<String> keys, int begun, int open, int failed) {

    /** The key of an item, where the items come from a mapping. */
    public Optional<String> key(int index) {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(index));
    }

    Loop entered() {
        return new Loop(items, keys, begun + 1, open + 1, failed);
    }

    Loop left(boolean asFailed) {
        return new Loop(items, keys, begun, open - 1, asFailed ? failed + 1 : failed);
    }
}
