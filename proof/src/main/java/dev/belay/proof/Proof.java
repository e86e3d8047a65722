package dev.belay.proof;

import java.io.IOException;

/** Something that is claimed, and the program that tries to show the opposite. */
public interface Proof {

    /** The word by which it is started. */
    String name();

    /** What is claimed, as a sentence. */
    String claim();

    /** Tries; prints what it does and what came of it, and answers with the sum. */
    Verdict run(Settings settings) throws IOException, InterruptedException;
}
