package dev.belay.testing.mutants;

/**
 * A mistake that somebody could make in the core.
 *
 * @param name what it does
 * @param file the source below {@code dev/belay/execution}, or, with the folder, below {@code dev/belay}
 * @param find the right text, which stands there once
 * @param replace the wrong text
 */
record Mutant(String name, String file, String find, String replace) {

    /** The source below {@code dev/belay}. */
    String path() {
        return file.contains("/") ? file : "execution/" + file;
    }

    @Override
    public String toString() {
        return name;
    }
}
