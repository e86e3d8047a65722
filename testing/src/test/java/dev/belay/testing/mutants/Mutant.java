package dev.belay.testing.mutants;

/**
 * A mistake that somebody could make in the core.
 *
 * @param name what it does
 * @param file the source below {@code dev/belay/execution}
 * @param find the right text, which stands there once
 * @param replace the wrong text
 */
record Mutant(String name, String file, String find, String replace) {

    @Override
    public String toString() {
        return name;
    }
}
