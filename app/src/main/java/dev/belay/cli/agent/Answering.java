package dev.belay.cli.agent;

import dev.belay.problem.Problem;

/** Finds whoever answers. */
@FunctionalInterface
public interface Answering {

    /** What was found. */
    sealed interface Found {

        /** Somebody answers. */
        record Here(Answerer answerer) implements Found {}

        /** Nobody does, for this reason. */
        record Nobody(Problem why) implements Found {}
    }

    /** Whoever answers from now on, to those answers; waits a while for one. */
    Found find(Answers answers) throws InterruptedException;
}
