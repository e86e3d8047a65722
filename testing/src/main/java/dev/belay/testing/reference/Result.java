package dev.belay.testing.reference;

import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.util.Optional;

/**
 * What became of one running of a step.
 *
 * @param at the decision in which it ended, with everything in it
 * @param turned the decision from which on it could only fail
 * @param started the last decision in which anything of it went forward
 * @param stays whether what was done is to stay, where it failed: {@code on_error: fail}
 * @param partial whether something in it failed, or was left out, and the rest went on
 */
record Result(
        End end,
        int at,
        int turned,
        int started,
        Value.Mapping output,
        Optional<Failure> failure,
        boolean stays,
        boolean partial) {

    /** How it ended. */
    enum End {
        /** It never began. */
        NEVER,
        /** It was broken off, because the execution or a scope around it came to an end. */
        BROKEN_OFF,
        COMPLETED,
        SKIPPED,
        /** It failed, and work goes on all the same. */
        TOLERATED,
        FAILED
    }

    static final Result NEVER = new Result(End.NEVER, 0, 0, 0, Value.Mapping.EMPTY, Optional.empty(), false, false);

    static Result of(End end, int at, int started) {
        return new Result(end, at, at, started, Value.Mapping.EMPTY, Optional.empty(), false, false);
    }

    static Result failed(int at, int started, Failure failure) {
        return new Result(End.FAILED, at, at, started, Value.Mapping.EMPTY, Optional.of(failure), false, false);
    }

    static Result completed(int at, int started, Value.Mapping output) {
        return new Result(End.COMPLETED, at, at, started, output, Optional.empty(), false, false);
    }

    boolean is(End other) {
        return end == other;
    }

    /** Whether steps that wait for it may begin. */
    boolean letsOthersBegin() {
        return end == End.COMPLETED || end == End.SKIPPED || end == End.TOLERATED;
    }

    Result as(End other) {
        return new Result(other, at, turned, started, output, failure, stays, partial);
    }

    Result staying() {
        return new Result(end, at, at, started, output, failure, true, partial);
    }

    Result with(Value.Mapping more) {
        return new Result(end, at, turned, started, more, failure, stays, partial);
    }

    /** With what was still open in it come to its end. */
    Result settledAt(int decision, int forward) {
        return new Result(
                end, Math.max(at, decision), turned, Math.max(started, forward), output, failure, stays, partial);
    }

    Result partly(boolean without) {
        return new Result(end, at, turned, started, output, failure, stays, partial || without);
    }

    /** With the failure of something in it. */
    Result turnedAt(int decision, int end) {
        return new Result(End.FAILED, end, decision, started, output, failure, stays, partial);
    }
}
