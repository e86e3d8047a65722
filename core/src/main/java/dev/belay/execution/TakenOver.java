package dev.belay.execution;

import dev.belay.value.Value;
import java.util.Optional;

/**
 * A step of an earlier execution from which another one goes on.
 *
 * @param end how it stands
 * @param attempt the number of its last attempt there; 0 where it did not act
 * @param forwardKey the key under which it acted; empty where it did not act
 * @param undoKey the idempotency key of its undo, derived from the execution that acted
 * @param input what it was given
 * @param receipt what it read before it acted
 * @param saved what its {@code save} read
 * @param undoInput what its undo is given, where that is known
 * @param changes whether it may change something, which is to be undone by the execution that takes it over
 * @param stands whether something of that stands, or may
 * @param output what it gave back
 * @param failure why it failed, where it did
 * @param child who did it, where it ran a workflow
 */
public record TakenOver(
        End end,
        int attempt,
        String forwardKey,
        String undoKey,
        Value.Mapping input,
        Receipt receipt,
        Value saved,
        Optional<Value.Mapping> undoInput,
        boolean changes,
        boolean stands,
        Value.Mapping output,
        Optional<Failure> failure,
        Optional<Child> child) {

    /**
     * The execution that did it, which stays the one of the earlier execution.
     *
     * @param partial whether it completed without a part that was tolerated
     */
    public record Child(ExecutionId id, boolean partial) {}

    /** How a step stands that is taken over. */
    public enum End {
        /** It did what it is for, and is not run again. */
        COMPLETED,
        /** It failed, and the definition tolerates that. */
        FAILED,
        /** It failed and may have done a part: it is attempted once more, under the same key. */
        OPEN
    }

    /** A step without a child. */
    public TakenOver(
            End end,
            int attempt,
            String forwardKey,
            String undoKey,
            Value.Mapping input,
            Receipt receipt,
            Value saved,
            Optional<Value.Mapping> undoInput,
            boolean changes,
            boolean stands,
            Value.Mapping output,
            Optional<Failure> failure) {
        this(
                end,
                attempt,
                forwardKey,
                undoKey,
                input,
                receipt,
                saved,
                undoInput,
                changes,
                stands,
                output,
                failure,
                Optional.empty());
    }

    /** A step that did not act itself: a wait, what a child did, or a scope or an iteration that failed. */
    static TakenOver plain(End end, Value.Mapping output, Optional<Failure> failure, Optional<Child> child) {
        return new TakenOver(
                end,
                0,
                "",
                "",
                Value.Mapping.EMPTY,
                Receipt.NONE,
                Value.Nothing.NOTHING,
                Optional.empty(),
                false,
                false,
                output,
                failure,
                child);
    }
}
