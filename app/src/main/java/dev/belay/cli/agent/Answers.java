package dev.belay.cli.agent;

/** Takes what an {@link Answerer} says, on any thread. */
public interface Answers {

    /** Takes a message on one line; false where nobody wants it any more. */
    boolean take(String message);

    /** The answerer has ended and answers nothing more. */
    void ended();
}
