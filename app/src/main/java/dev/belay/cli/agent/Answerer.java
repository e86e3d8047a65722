package dev.belay.cli.agent;

/** Whoever answers the messages of a client. Its answers come back by {@link Answers}. Used by one thread at a time. */
public interface Answerer {

    /** Takes a message; false where it cannot take any more. */
    boolean take(String message);

    /** Takes it that nothing more comes; returns when everything that came is answered. */
    void finish() throws InterruptedException;
}
