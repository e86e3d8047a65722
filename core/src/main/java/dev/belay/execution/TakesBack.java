package dev.belay.execution;

import dev.belay.value.Value;
import java.util.Optional;

/**
 * One step of a completed execution that another execution undoes.
 *
 * @param path the step's path there
 * @param undoKey the idempotency key of its undo, derived from the completed execution
 * @param forwardKey the key under which it happened
 * @param input what it was given
 * @param receipt what it read before it acted
 * @param saved what its {@code save} read
 * @param undoInput what its undo is given; empty for an action that undoes itself
 * @param output what it gave back
 * @param certain whether it is known that it happened
 * @param child the execution that completed for it, where it ran a workflow: the rest is empty then
 */
public record TakesBack(
        StepPath path,
        String undoKey,
        String forwardKey,
        Value.Mapping input,
        Receipt receipt,
        Value saved,
        Value.Mapping undoInput,
        Value.Mapping output,
        boolean certain,
        Optional<ExecutionId> child) {

    /** A step that acted itself. */
    public TakesBack(
            StepPath path,
            String undoKey,
            String forwardKey,
            Value.Mapping input,
            Receipt receipt,
            Value saved,
            Value.Mapping undoInput,
            Value.Mapping output,
            boolean certain) {
        this(path, undoKey, forwardKey, input, receipt, saved, undoInput, output, certain, Optional.empty());
    }

    /** A step for which that execution completed. */
    public static TakesBack child(StepPath path, ExecutionId child) {
        return new TakesBack(
                path,
                "",
                "",
                Value.Mapping.EMPTY,
                Receipt.NONE,
                Value.Nothing.NOTHING,
                Value.Mapping.EMPTY,
                Value.Mapping.EMPTY,
                true,
                Optional.of(child));
    }
}
