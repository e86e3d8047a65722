package dev.belay.execution;

import dev.belay.value.Value;

/** What an attempt came to. */
public sealed interface Outcome {

    /** It did what it is for. */
    record Succeeded(Value.Mapping output) implements Outcome {}

    /**
     * It failed, and the answer is definite: nothing of it is still under way.
     *
     * @param output what it left for a person to read, such as its exit code and standard error
     */
    record Failed(Failure failure, Value.Mapping output) implements Outcome {}

    /** Nobody knows: no answer came, and it may have happened. */
    record Doubtful(Failure why) implements Outcome {}

    /** A failure without output. */
    static Failed failed(String code, String message) {
        return new Failed(new Failure(code, message), Value.Mapping.EMPTY);
    }
}
