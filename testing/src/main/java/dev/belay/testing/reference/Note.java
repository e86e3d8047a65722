package dev.belay.testing.reference;

import dev.belay.execution.Choice;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;

/** What is known of one running of a step, in order; {@link #at()} counts the decisions of the execution. */
sealed interface Note {

    /** In which decision. */
    int at();

    /**
     * An attempt began.
     *
     * @param order its place among all beginnings
     * @param settles whether an undo is to settle a doubt rather than to roll back
     */
    record Began(int at, int order, Phase phase, int attempt, Value.Mapping input, Duration limit, boolean settles)
            implements Note {}

    /** What it must know before it acts was read. */
    record Prepared(int at, Value saved) implements Note {}

    /** That could not be read. */
    record NotPrepared(int at, Failure failure) implements Note {}

    /** An attempt came to an outcome, and that was heard. */
    record Heard(int at, Phase phase, int attempt, Outcome outcome) implements Note {}

    /**
     * Nobody will say what an attempt came to.
     *
     * @param interrupted whether Belay itself died meanwhile
     */
    record Lost(int at, Phase phase, int attempt, boolean interrupted) implements Note {}

    /** That attempt counts as failed, from then on. */
    record CountsAsFailed(int at) implements Note {}

    /** The doubt stays: everything around it comes to its end. */
    record Left(int at) implements Note {}

    /** The world answered a probe. */
    record Probed(int at, Verdict verdict) implements Note {}

    /** A person decided. */
    record Decided(int at, Phase phase, Choice choice) implements Note {}

    /** The next attempt was put off. */
    record PutOff(int at, Instant when, Instant until) implements Note {}
}
