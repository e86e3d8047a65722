package dev.belay.execution;

import dev.belay.value.Value;
import java.util.Optional;

/**
 * What was written down before a step acted for the first time.
 *
 * @param key of the forward phase
 * @param input what it was given
 * @param receipt what it read before
 * @param saved what its {@code save} read
 * @param undoInput what its undo will be given, where that was known then
 * @param changes whether it may change something
 */
public record Intent(
        String key,
        Value.Mapping input,
        Receipt receipt,
        Value saved,
        Optional<Value.Mapping> undoInput,
        boolean changes) {

    /** Of a step for which a child acts, with those inputs: what is to be known for the undo, the child knows. */
    static Intent ofChild(Value.Mapping inputs) {
        return new Intent("", inputs, Receipt.NONE, Value.Nothing.NOTHING, Optional.empty(), true);
    }
}
