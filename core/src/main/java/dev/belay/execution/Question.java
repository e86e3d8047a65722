package dev.belay.execution;

/**
 * What a person is asked about a step: an answer names it, so that it is never taken for one to another question.
 *
 * <p>The same step may be asked about twice, and the answers mean different things: whether it happened, and, after a
 * cancel, whether it was taken back.
 *
 * @param phase whether the step is meant, or its undo
 * @param number of the event that asks, in its execution
 */
public record Question(Phase phase, long number) {

    /** What nobody has asked: an answer to it is refused. */
    public static final Question NONE = new Question(Phase.FORWARD, 0);
}
