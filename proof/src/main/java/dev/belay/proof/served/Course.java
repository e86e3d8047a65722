package dev.belay.proof.served;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that goes on by itself, and a process in it that can be killed at each operation on its store. */
interface Course {

    /**
     * A course without a death.
     *
     * @param operations how many there were until nothing more was to come
     * @param violations what broke a promise even so
     */
    record Dry(int operations, List<String> violations) {}

    /**
     * What came of it.
     *
     * @param struck for each death that happened, at what; a process that lived on is not among them
     * @param violations what broke a promise
     */
    record Came(List<String> struck, List<String> violations) {}

    /** Counts the operations, in a new folder. */
    Dry dry(Path root) throws IOException, InterruptedException;

    /** One process after the other dies at these operations, in a new folder; the last one lives. */
    Came at(List<Integer> operations, Path root) throws IOException, InterruptedException;
}
