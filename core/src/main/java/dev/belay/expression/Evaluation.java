package dev.belay.expression;

import dev.belay.value.Value;

/** What an expression answered. */
public sealed interface Evaluation {

    /** A value. */
    record Known(Value value) implements Evaluation {}

    /** A path in it has no value, and no default was given. */
    record Undefined(Path path) implements Evaluation {}

    /** A path in it has no value yet: only a plan meets this. */
    record NotYet(Path path) implements Evaluation {}

    /** It could not be computed, such as a division by zero; the message is a clause without a full stop. */
    record Failed(String message) implements Evaluation {}
}
