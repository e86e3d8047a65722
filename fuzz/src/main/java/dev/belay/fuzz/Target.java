package dev.belay.fuzz;

/** A place where foreign bytes are read, and what must hold for any of them. Stateless. */
public interface Target {

    /** The word by which it is started, and the name of its folders. */
    String name();

    /** What must hold, as a sentence. */
    String claim();

    /**
     * Reads the bytes.
     *
     * @throws Broken when something does not hold; whatever else is thrown is a fault as well
     */
    void read(byte[] input);
}
