package dev.belay.cli.action;

import dev.belay.problem.Problem;

/** The port to the notation of action files. Thread-safe; never throws, whatever the bytes. */
public interface ActionTexts {

    /** How many bytes of UTF-8 a file may have. */
    int longest();

    /** The actions of a file that people know by that name, and everything that is wrong with it. */
    ActionFile read(String file, byte[] utf8);

    /** A file, or a folder of them, that cannot be used, and why. */
    ActionFile refused(String file, Problem why);
}
