package dev.belay.definition;

import dev.belay.value.Value;
import java.util.List;

/**
 * What differs between two definitions in what they mean.
 *
 * @param keys of the definition itself that differ, such as {@code timeout}; its steps aside
 * @param added the ids of steps that only the second has
 * @param removed the ids of steps that only the first has
 * @param changed steps that both have, with what differs
 * @param reordered whether steps that both have stand in another order
 * @param lines the differing lines of both in Belay's own notation
 */
public record DefinitionDifference(
        List<String> keys,
        List<String> added,
        List<String> removed,
        List<ChangedStep> changed,
        boolean reordered,
        String lines) {

    /** Copies the lists. */
    public DefinitionDifference {
        keys = List.copyOf(keys);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /**
     * A step that both have.
     *
     * @param keys what differs in it; {@code place} where it stands within another step
     */
    public record ChangedStep(String id, List<String> keys) {
        /** Copies the keys. */
        public ChangedStep {
            keys = List.copyOf(keys);
        }
    }

    /** Whether both mean the same. */
    public boolean isEmpty() {
        return keys.isEmpty() && added.isEmpty() && removed.isEmpty() && changed.isEmpty() && !reordered;
    }

    /** As data. */
    public Value.Mapping toValue() {
        return Value.mapping("same", Value.of(isEmpty()), "keys", texts(keys))
                .with("added", texts(added))
                .with("removed", texts(removed))
                .with(
                        "changed",
                        new Value.Sequence(changed.stream()
                                .<Value>map(
                                        step -> Value.mapping("step", Value.of(step.id()), "keys", texts(step.keys())))
                                .toList()))
                .with("reordered", Value.of(reordered))
                .with("lines", Value.of(lines));
    }

    private static Value.Sequence texts(List<String> texts) {
        return new Value.Sequence(texts.stream().<Value>map(Value::of).toList());
    }
}
