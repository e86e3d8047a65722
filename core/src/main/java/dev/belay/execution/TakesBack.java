package dev.belay.execution;

import dev.belay.value.Value;

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
        boolean certain) {}
